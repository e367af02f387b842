package dev.modelserving;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.gcp.Provider;
import com.pulumi.resources.Resource;
import dev.modelserving.config.Monitoring;
import dev.modelserving.config.Platform;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.StackName;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.gcp.GoogleCloud;
import dev.modelserving.gcp.ModelBucket;
import dev.modelserving.gcp.ResourceLabels;
import dev.modelserving.gcp.ServiceAccounts;
import dev.modelserving.loadtest.LoadTestTarget;
import dev.modelserving.loadtest.LoadTests;
import dev.modelserving.mesh.MeshInstallation;
import dev.modelserving.mesh.ServiceMesh;
import dev.modelserving.model.ModelCopies;
import dev.modelserving.monitoring.CloudMonitoring;
import java.util.List;
import java.util.Optional;

/** What a stack declares on Google Cloud, in the order in which one would tell it. */
final class GkeStack {
    private final Context context;
    private final StackName stack;
    private final StackConfig config;
    private final RolloutGuard guard;

    GkeStack(Context context, StackName stack, StackConfig config) {
        this.context = context;
        this.stack = stack;
        this.config = config;
        this.guard = new RolloutGuard(context, LastUpdate.of(context, config));
    }

    /** Declares a cluster with its mesh and the models in it; gives the provider of what else is to be in the cluster. */
    com.pulumi.kubernetes.Provider declare(Platform.Gke gke) {
        guard.refuseRemovedVersions(config);

        Provider googleCloud = GoogleCloud.provider(gke.project());
        ServiceAccounts accounts = new ServiceAccounts(gke.project(), stack, googleCloud);
        ResourceLabels labels = new ResourceLabels(stack);

        GkeCluster cluster = new GkeCluster(
                gke.project(), gke.cluster(), config.mesh(), config.monitoring(), accounts, labels, googleCloud);
        ServiceMesh mesh = config.mesh().choose(new MeshInstallation(gke, config, cluster, googleCloud, context.log()));
        if (!config.models().isEmpty()) {
            List<Resource> served = serve(new ModelBucket(gke.bucket(), labels, googleCloud), mesh, cluster, accounts);
            watch(gke, served, googleCloud);
        }
        context.export("cluster", cluster.name());
        // No secret, but nothing to read either: as one it does not fill the screen after each up.
        context.export("kubeconfig", cluster.kubeconfig().asSecret());
        return cluster.kubernetes();
    }

    /** Declares each model's copies in the bucket, its servers, which read them, and its routes. Gives what is then ready. */
    private List<Resource> serve(ModelBucket bucket, ServiceMesh mesh, GkeCluster cluster, ServiceAccounts accounts) {
        ModelCopies copies = new ModelCopies(
                config.models(), bucket, cluster, accounts, config.images().rclone());
        ServingNamespaces namespaces = ServingNamespaces.declare(config, mesh, bucket, cluster, accounts);
        ModelServing serving = new ModelServing(context, copies, namespaces, mesh, guard, config.monitoring(), cluster);
        List<LoadTestTarget> served =
                config.models().stream().map(serving::declare).toList();
        LoadTests.declare(served, bucket, cluster, accounts, config.images().rclone());
        context.export("bucket", Output.of(bucket.uri()));
        return served.stream().flatMap(target -> target.ready().stream()).toList();
    }

    /** Declares the dashboard, objectives and alert policies, where the stack has monitoring. */
    private void watch(Platform.Gke gke, List<Resource> served, Provider googleCloud) {
        Optional<CloudMonitoring> declared = config.monitoring().choose(new Monitoring.Cases<>() {
            @Override
            public Optional<CloudMonitoring> none(Monitoring.None none) {
                return Optional.empty();
            }

            @Override
            public Optional<CloudMonitoring> cloud(Monitoring.Cloud cloud) {
                return Optional.of(new CloudMonitoring(gke, config.models(), cloud, served, googleCloud));
            }
        });
        declared.ifPresent(monitoring -> context.export("dashboard", monitoring.dashboardUrl()));
    }
}
