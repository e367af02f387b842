package dev.modelserving.serving;

import static dev.modelserving.serving.TensorFlowServing.GRPC_PORT;
import static dev.modelserving.serving.TensorFlowServing.HTTP_PORT;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.config.monitoring.Monitoring;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.network.Peer;
import dev.modelserving.kubernetes.network.PodConnections;
import dev.modelserving.kubernetes.pod.Await;
import dev.modelserving.kubernetes.pod.BackgroundDeletion;
import dev.modelserving.kubernetes.pod.CpuAutoscaler;
import dev.modelserving.kubernetes.pod.DisruptionBudget;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.pod.ServiceHost;
import dev.modelserving.model.ModelStorage;
import dev.modelserving.model.StoredModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A served model: for each version a ConfigMap, a Deployment of TensorFlow Serving, its autoscaler and its disruption
 * budget; and one Service for all versions.
 */
public final class ModelServer extends ComponentResource {
    private final ModelConfig model;
    private final ModelStorage storage;
    private final ServingNamespace namespace;
    private final List<Resource> isolated;
    private final ServingMetrics metrics;
    private final List<Resource> told;
    private final List<Resource> servers = new ArrayList<>();
    private final Service service;

    /**
     * @param model the model
     * @param storage where its servers read it
     * @param namespace its objects' namespace
     * @param clients the pods that may call it, unless its Service admits others, too
     * @param monitoring whether the servers' metrics are collected
     * @param cluster the namespace's cluster
     */
    public ModelServer(
            ModelConfig model,
            ModelStorage storage,
            ServingNamespace namespace,
            Peer clients,
            Monitoring monitoring,
            KubernetesCluster cluster) {
        super("model-serving:serving:ModelServer", model.nameInStack(), cluster.componentOptions());
        this.model = model;
        this.storage = storage;
        this.namespace = namespace;
        metrics = ServingMetrics.of(model, monitoring, namespace.sidecars());
        isolated = cluster.isolation()
                .restrict(
                        model.nameInStack(),
                        metadata(model.name(), PodLabels.of(model.name())),
                        connections(clients, metrics),
                        options().build());
        told = metrics.declare(
                name -> metadata(name, PodLabels.of(model.name())), options().build());
        for (ServerConfig server : model.versions().serversWithRequests()) {
            servers.add(serve(server, List.of()));
        }
        service = service();
        registerOutputs(Map.of());
    }

    /**
     * Declares the servers of the versions that get no requests. Without the routes, the model's Service would send
     * them requests, too.
     *
     * @param routes the routes, which the servers wait for
     */
    public void serveVersionsWithoutRequests(Resource routes) {
        for (ServerConfig server : model.versions().servers()) {
            if (!model.versions().serversWithRequests().contains(server)) {
                servers.add(serve(server, List.of(routes)));
            }
        }
    }

    /** How clients reach the model's Service, known once it has an address. */
    public Output<ModelEndpoint> endpoint() {
        return ServiceHost.of(service, model.exposure(), model.name(), model.namespace())
                .applyValue(host -> ModelEndpoint.ofServers(host, model.servable()));
    }

    /** How pods of the cluster reach the model's Service, known at once. */
    public ModelEndpoint clusterEndpoint() {
        return ModelEndpoint.ofServers(ServiceHost.inCluster(model.name(), model.namespace()), model.servable());
    }

    /** The connections by which pods of the cluster get predictions by REST. */
    public List<Flow> connections() {
        return List.of(Flow.tcp(Peer.pods(model.namespace(), PodLabels.of(model.name())), HTTP_PORT));
    }

    /** The Service and the servers declared so far: complete once each version's pods are ready. */
    public List<Resource> ready() {
        return Stream.concat(servers.stream(), Stream.of(service)).toList();
    }

    private Deployment serve(ServerConfig server, List<Resource> before) {
        StoredModel stored = storage.model(model.servable(), server);
        LoadedModel loaded = new LoadedModel(model.servable(), server, stored);
        TunedServing tuned = new TunedServing(server, model.versions().timeout());
        List<SettingsFile> files = concat(loaded.files(), tuned.files());
        ServerSettings settings = new ServerSettings(
                Map.of(TensorFlowServing.MODEL_NAME, model.servable(), TensorFlowServing.MODEL_PATH, stored.location()),
                concat(loaded.arguments(), concat(metrics.arguments(), tuned.arguments())),
                concat(metrics.files(), files),
                metrics.podAnnotations());
        List<Resource> first = new ArrayList<>(before);
        first.addAll(told);
        first.addAll(isolated);
        first.addAll(namespace.ready());
        first.addAll(stored.ready());
        first.add(new ConfigMap(
                model.nameInStack(server.configMap()),
                ConfigMapArgs.builder()
                        .metadata(metadata(server.configMap(), server.labels()))
                        .data(settings.environment())
                        .build(),
                // Running servers read it again when they restart, and must find their model.
                options().dependsOn(stored.ready()).build()));
        for (SettingsFile file : files) {
            first.add(file.declare(
                    model.nameInStack(file.configMap()),
                    metadata(file.configMap(), server.labels()),
                    options().dependsOn(stored.ready()).build()));
        }
        Deployment deployment = ServingDeployment.declare(
                model,
                server,
                stored,
                settings,
                namespace,
                options().dependsOn(first).build());
        declareScaling(server, deployment);
        return deployment;
    }

    /** Declares the servers' autoscaler and disruption budget. */
    private void declareScaling(ServerConfig server, Deployment deployment) {
        String name = model.nameInStack(server.name());
        ObjectMetaArgs metadata = metadata(server.name(), server.labels());
        CustomResourceOptions afterwards =
                options().dependsOn(List.of(deployment)).build();
        CpuAutoscaler.declare(
                name,
                new CpuAutoscaler.Target(server.name(), TensorFlowServing.CONTAINER, namespace.sidecars()),
                server.autoscaling(),
                metadata,
                afterwards);
        DisruptionBudget.declare(name, server.labels(), metadata, afterwards);
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private PodConnections connections(Peer clients, ServingMetrics metrics) {
        Flow asked = Flow.asked(
                model.exposure(),
                clients,
                TensorFlowServing.ports(model.service().grpc()));
        List<Flow> taken =
                Stream.concat(Stream.of(asked), metrics.connections().stream()).toList();
        return new PodConnections(PodLabels.of(model.name()), taken, namespace.connections());
    }

    private Service service() {
        return new Service(
                model.nameInStack(),
                ServiceArgs.builder()
                        .metadata(metadata(
                                model.name(),
                                model.versions().serviceLabels(model.name()),
                                Await.ofService(model.exposure())))
                        .spec(ServiceSpecArgs.builder()
                                .type(model.exposure().serviceType())
                                .selector(PodLabels.of(model.name()))
                                .loadBalancerSourceRanges(sourceRanges())
                                .ports(ports())
                                .build())
                        .build(),
                options()
                        // An imported Service's own; without them the import would replace it, and clients lose its
                        // address.
                        .ignoreChanges("spec.clusterIP", "spec.clusterIPs")
                        .build());
    }

    private List<String> sourceRanges() {
        return model.exposure().sourceRanges().stream().map(CidrBlock::notation).toList();
    }

    private List<ServicePortArgs> ports() {
        ServicePortArgs rest = port("tf-serving-http", HTTP_PORT, "http");
        return model.service().grpc().any() ? List.of(port("tf-serving-grpc", GRPC_PORT, "grpc"), rest) : List.of(rest);
    }

    /** A mesh routes HTTP/2 and gRPC as such only if the port names the protocol. */
    private static ServicePortArgs port(String name, int number, String protocol) {
        return ServicePortArgs.builder()
                .name(name)
                .port(number)
                .appProtocol(protocol)
                .build();
    }

    private ObjectMetaArgs metadata(String name, Map<String, String> labels) {
        return metadata(name, labels, BackgroundDeletion.ANNOTATION);
    }

    private ObjectMetaArgs metadata(String name, Map<String, String> labels, Map<String, String> annotations) {
        return ObjectMetadata.of(labels, annotations)
                .name(name)
                .namespace(namespace.name())
                .build();
    }

    private CustomResourceOptions.Builder options() {
        return CustomResourceOptions.builder().parent(this);
    }
}
