package dev.modelserving.platform;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.demo.DemoConfig;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.config.platform.Platform;
import dev.modelserving.config.value.Image;
import dev.modelserving.config.value.StackName;
import dev.modelserving.gcp.CloudConsole;
import dev.modelserving.gcp.CloudStorage;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.gcp.GoogleCloud;
import dev.modelserving.gcp.ModelBucket;
import dev.modelserving.gcp.ResourceLabels;
import dev.modelserving.gcp.ServiceAccounts;
import dev.modelserving.gcp.UniqueName;
import dev.modelserving.loadtest.ResultsInBucket;
import dev.modelserving.mesh.GkeMeshInstallation;
import dev.modelserving.mesh.ServiceMesh;
import dev.modelserving.model.ModelCopies;
import dev.modelserving.monitoring.CloudMonitoring;
import dev.modelserving.rollout.LastUpdate;
import dev.modelserving.serving.ServedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Google Cloud: the stack's own GKE cluster, a bucket for its model copies, and monitoring. */
final class GkeFoundation implements Foundation {
    /** The output with the cluster's name. */
    private static final String CLUSTER = "cluster";

    private final Context context;
    private final StackConfig config;
    private final Platform.Gke gke;
    private final GoogleCloud googleCloud;
    private final ServiceAccounts accounts;
    private final ResourceLabels labels;
    private final GkeCluster cluster;
    private final List<UniqueName> uniqueNames;

    GkeFoundation(Context context, StackName stack, StackConfig config, Platform.Gke gke) {
        this.context = context;
        this.config = config;
        this.gke = gke;
        this.googleCloud = new GoogleCloud(gke.project());
        this.accounts = new ServiceAccounts(stack, googleCloud);
        this.labels = new ResourceLabels(stack);
        this.cluster = new GkeCluster(gke.cluster(), config.mesh(), config.monitoring(), accounts, labels, googleCloud);
        this.uniqueNames = new ArrayList<>(cluster.uniqueNames());
    }

    @Override
    public GkeCluster cluster() {
        return cluster;
    }

    @Override
    public boolean wasDeployed(LastUpdate lastUpdate) {
        return lastUpdate.output(CLUSTER).isPresent();
    }

    @Override
    public ServiceMesh declareMesh() {
        return config.mesh().choose(new GkeMeshInstallation(gke, config, cluster, googleCloud, context.log()));
    }

    @Override
    public Stores declareStores() {
        ModelBucket bucket = new ModelBucket(gke.bucket(), labels, googleCloud);
        uniqueNames.add(bucket.uniqueName(gke.project()));
        Image rclone = config.images().rclone();
        context.export("bucket", Output.of(bucket.uri()));
        return new Stores(
                new ModelCopies(config.models(), bucket, cluster, accounts, rclone, new CloudStorage(googleCloud)),
                new ResultsInBucket(bucket, cluster, accounts, rclone));
    }

    @Override
    public void watch(ServiceMesh mesh, List<ServedModel> models) {
        new UptimeCheckers(context, googleCloud).refuseShutOut(config);
        Optional<CloudMonitoring> declared = config.monitoring()
                .match(
                        none -> Optional.empty(),
                        cloud -> Optional.of(new CloudMonitoring(gke, mesh, models, cloud, googleCloud)));
        declared.ifPresent(monitoring -> monitoring.dashboardUrls().forEach(context::export));
    }

    @Override
    public void refuseTakenNames(LastUpdate lastUpdate, boolean adopting) {
        new NameCollisions(context, labels.stack(), lastUpdate, googleCloud).refuse(uniqueNames, adopting);
    }

    @Override
    public void export() {
        context.export(CLUSTER, cluster.name());
        String kept = KeptSettings.of(gke).text();
        context.export(KeptSettings.OUTPUT, cluster.name().applyValue(made -> kept));
        // Not confidential, but long: a secret does not fill the screen after each up.
        context.export("kubeconfig", cluster.kubeconfig().asSecret());
        exportPages(new CloudConsole(gke.project(), gke.cluster()));
    }

    private void exportPages(CloudConsole console) {
        context.export("node-pool-console", cluster.nodePool().applyValue(console::nodePool));
        context.export("dashboards-console", Output.of(console.dashboards()));
        for (ModelConfig model : config.models()) {
            for (ServerConfig server : model.versions().servers()) {
                context.export(
                        model.nameInStack(server.name()) + "-console",
                        Output.of(console.deployment(model.namespace(), server.name())));
            }
        }
        for (DemoConfig demo : config.demos()) {
            context.export(
                    demo.nameInStack(demo.name()) + "-console",
                    Output.of(console.deployment(demo.namespace(), demo.name())));
        }
    }
}
