package dev.modelserving.platform;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.platform.Platform;
import dev.modelserving.kubernetes.cluster.ExistingCluster;
import dev.modelserving.kubernetes.network.Isolation;
import dev.modelserving.loadtest.ResultsInLog;
import dev.modelserving.mesh.ExistingMeshInstallation;
import dev.modelserving.mesh.ServiceMesh;
import dev.modelserving.model.CopiesInPods;
import dev.modelserving.model.PublicStorage;
import dev.modelserving.rollout.LastUpdate;
import dev.modelserving.serving.ServedModel;
import java.util.List;

/** An existing cluster, and nothing outside of it. */
final class ExistingFoundation implements Foundation {
    private final Context context;
    private final StackConfig config;
    private final Platform.Existing existing;
    private final Surroundings surroundings;
    private final ExistingCluster cluster;

    ExistingFoundation(Context context, StackConfig config, Platform.Existing existing, Surroundings surroundings) {
        this.context = context;
        this.config = config;
        this.existing = existing;
        this.surroundings = surroundings;
        this.cluster = new ExistingCluster(existing.context(), Isolation.where(existing.enforcesNetworkPolicies()));
    }

    @Override
    public ExistingCluster cluster() {
        return cluster;
    }

    /** True: an update that was killed leaves objects, and no outputs. */
    @Override
    public boolean wasDeployed(LastUpdate lastUpdate) {
        return true;
    }

    @Override
    public ServiceMesh declareMesh() {
        return config.mesh().choose(new ExistingMeshInstallation(config, cluster));
    }

    @Override
    public Stores declareStores() {
        PublicStorage sources = new PublicStorage(surroundings.storage());
        return new Stores(new CopiesInPods(config.images().rclone(), sources), new ResultsInLog());
    }

    /** Monitoring is Google Cloud's; the stack file's reader refuses it here. */
    @Override
    public void watch(ServiceMesh mesh, List<ServedModel> models) {}

    /** The cluster's owner knows who else uses it. */
    @Override
    public void refuseTakenNames(LastUpdate lastUpdate, boolean adopting) {}

    @Override
    public void export() {
        context.export("context", Output.of(existing.context()));
    }
}
