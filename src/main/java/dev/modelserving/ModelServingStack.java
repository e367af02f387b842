package dev.modelserving;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.gcp.Provider;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.StackName;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.gcp.GoogleCloud;
import dev.modelserving.gcp.ModelBucket;
import dev.modelserving.gcp.ServiceAccounts;
import dev.modelserving.mesh.MeshInstallation;
import dev.modelserving.mesh.ServiceMesh;
import dev.modelserving.model.ModelCopies;

/** All that a stack declares, in the order in which one would tell it. */
public final class ModelServingStack {
    private ModelServingStack() {}

    /**
     * Declares the stack: a cluster with its mesh, a bucket, each model's copies in it, each model's servers, which read
     * them, and the routes that share a model's requests among its versions.
     *
     * @param context where the stack's outputs go
     * @param stack the stack's name, part of its service accounts' ids
     * @param config what the stack file says
     */
    public static void declare(Context context, StackName stack, StackConfig config) {
        RolloutGuard guard = new RolloutGuard(context, LastUpdate.of(context, config));
        guard.refuseRemovedVersions(config);

        Provider googleCloud = GoogleCloud.provider(config.project());
        ServiceAccounts accounts = new ServiceAccounts(config.project(), stack, googleCloud);

        GkeCluster cluster = new GkeCluster(config.project(), config.cluster(), config.mesh(), accounts, googleCloud);
        ServiceMesh mesh = config.mesh().choose(new MeshInstallation(config, cluster, googleCloud, context.log()));
        ModelBucket bucket = new ModelBucket(config.bucket(), googleCloud);
        ModelCopies copies = new ModelCopies(config.models(), bucket, cluster, accounts);

        ServingNamespaces namespaces = ServingNamespaces.declare(config, mesh, bucket, cluster, accounts);
        ModelServing serving = new ModelServing(context, copies, namespaces, mesh, guard, cluster);
        for (ModelConfig model : config.models()) {
            serving.declare(model);
        }
        context.export("bucket", Output.of(bucket.uri()));
        context.export("cluster", cluster.name());
        // No secret, but nothing to read either: as one it does not fill the screen after each up.
        context.export("kubeconfig", cluster.kubeconfig().asSecret());
    }
}
