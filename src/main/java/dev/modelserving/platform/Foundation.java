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

/** A stack's platform: its cluster, declared first, and what a stack declares at most once. */
public sealed interface Foundation permits GkeFoundation, ExistingFoundation {
    /** Declares the stack's platform with its cluster. */
    static Foundation of(Context context, StackName stack, StackConfig config, Surroundings surroundings) {
        return config.platform()
                .match(
                        gke -> new GkeFoundation(context, stack, config, gke),
                        existing -> new ExistingFoundation(context, config, existing, surroundings));
    }

    /** The cluster of everything else. */
    KubernetesCluster cluster();

    /** Whether the cluster may have objects of the stack's last update. */
    boolean wasDeployed(LastUpdate lastUpdate);

    /** Declares the stack's mesh. */
    ServiceMesh declareMesh();

    /** Declares the stack's storage, and exports it. */
    Stores declareStores();

    /**
     * Declares the models' monitoring, if the stack asks for it.
     *
     * @param mesh the models' mesh
     * @param models the served models
     */
    void watch(ServiceMesh mesh, List<ServedModel> models);

    /**
     * Checks at preview whether names of new resources are taken.
     *
     * @param lastUpdate the stack's outputs so far
     * @param adopting whether the user imports existing resources next
     * @throws com.pulumi.exceptions.RunException if names are taken; all are reported
     */
    void refuseTakenNames(LastUpdate lastUpdate, boolean adopting);

    /** Exports how to reach the cluster. */
    void export();

    /**
     * The storage of models and results.
     *
     * @param models where servers read their models
     * @param loadTests where load tests store their results
     */
    record Stores(ModelStorage models, LoadTestResults loadTests) {
        public Stores {
            requireNonNull(models, "models");
            requireNonNull(loadTests, "loadTests");
        }
    }
}
