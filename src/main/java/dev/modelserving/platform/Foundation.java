package dev.modelserving.platform;

import static java.util.Objects.requireNonNull;

import com.pulumi.Context;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.value.StackName;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.loadtest.LoadTestResults;
import dev.modelserving.mesh.ServiceMesh;
import dev.modelserving.model.ModelStorage;
import dev.modelserving.rollout.LastUpdate;
import dev.modelserving.serving.ServedModel;
import java.util.List;

/** What a platform brings to a stack: its cluster, which is there from the start, and what is declared once at most. */
public sealed interface Foundation permits GkeFoundation, ExistingFoundation {
    /** Declares what the stack's platform begins with: its cluster. */
    static Foundation of(Context context, StackName stack, StackConfig config, Surroundings surroundings) {
        return config.platform()
                .match(
                        gke -> new GkeFoundation(context, stack, config, gke),
                        existing -> new ExistingFoundation(context, config, existing, surroundings));
    }

    /** The cluster that all else is in. */
    KubernetesCluster cluster();

    /** Declares the mesh that the stack asks for. */
    ServiceMesh declareMesh();

    /** Declares where the stack's models lie, and tells its users. */
    Stores declareStores();

    /**
     * Declares what watches the models, where the stack asks for that.
     *
     * @param models those that are served
     */
    void watch(List<ServedModel> models);

    /**
     * Looks whether the names of what the stack would make are taken.
     *
     * @param lastUpdate what the stack has already
     * @param adopting whether what is there is to be imported next
     * @throws com.pulumi.exceptions.RunException where one is, at preview; reported in full
     */
    void refuseTakenNames(LastUpdate lastUpdate, boolean adopting);

    /** Tells the stack's users how the cluster is reached. */
    void export();

    /**
     * Where what outlives pods, or not, lies.
     *
     * @param models what servers read
     * @param loadTests what load tests leave
     */
    record Stores(ModelStorage models, LoadTestResults loadTests) {
        public Stores {
            requireNonNull(models, "models");
            requireNonNull(loadTests, "loadTests");
        }
    }
}
