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
import com.pulumi.kubernetes.core.v1.outputs.ServiceStatus;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.CidrBlock;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.model.ModelCopies;
import dev.modelserving.pod.DeletedAtOnce;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One model, served: its ConfigMap, the Deployment of TensorFlow Serving, the Service that leads to it and the autoscaler
 * that sets its replicas.
 */
public final class ModelServer extends ComponentResource {
    /** The label that a model's pods carry and its Service selects by; its value is the model's name. */
    static final String APP_LABEL = "app";

    private final ModelConfig model;
    private final Service service;

    /**
     * @param model the model
     * @param copies where its copy lies, which its servers wait for
     * @param namespace where its objects live
     * @param cluster the namespace's cluster
     */
    public ModelServer(ModelConfig model, ModelCopies copies, ServingNamespace namespace, GkeCluster cluster) {
        super(
                "model-serving:serving:ModelServer",
                model.name(),
                ComponentResourceOptions.builder()
                        .providers(cluster.kubernetes())
                        .build());
        this.model = model;
        Map<String, String> settings = Map.of(
                TensorFlowServing.MODEL_NAME,
                model.servable(),
                TensorFlowServing.MODEL_PATH,
                copies.location(model.versions().servers().get(0).source()));
        ConfigMap configMap = new ConfigMap(
                model.versions().servers().get(0).configMap(),
                ConfigMapArgs.builder()
                        .metadata(metadata(model.versions().servers().get(0).configMap(), namespace))
                        .data(settings)
                        .build(),
                options().build());
        Deployment deployment = ServingDeployment.declare(
                model,
                settings,
                namespace,
                options()
                        .dependsOn(Stream.concat(
                                        Stream.of(
                                                configMap,
                                                copies.copyOf(model.versions()
                                                        .servers()
                                                        .get(0)
                                                        .source())),
                                        namespace.ready().stream())
                                .toList())
                        .build());
        service = service(namespace);
        ServingAutoscaler.declare(
                model,
                metadata(model.name(), namespace),
                options().dependsOn(List.of(deployment)).build());
        registerOutputs(Map.of());
    }

    /** How clients reach the model, once that is known. */
    public Output<ModelEndpoint> endpoint() {
        return host().applyValue(host -> new ModelEndpoint(host, model.servable()));
    }

    private Output<String> host() {
        return switch (model.exposure().reach()) {
            case EXTERNAL ->
                service.status().applyValue(status -> status.flatMap(ServiceStatus::loadBalancer).stream()
                        .flatMap(balancer -> balancer.ingress().stream())
                        .flatMap(ingress -> Stream.concat(ingress.ip().stream(), ingress.hostname().stream()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("Service " + model.name() + " has no address")));
            case CLUSTER -> Output.of(model.name() + "." + model.namespace() + ".svc.cluster.local");
        };
    }

    private Service service(ServingNamespace namespace) {
        return new Service(
                model.name(),
                ServiceArgs.builder()
                        .metadata(metadata(model.name(), namespace))
                        .spec(ServiceSpecArgs.builder()
                                .type(model.exposure().serviceType())
                                .selector(Map.of(APP_LABEL, model.name()))
                                .loadBalancerSourceRanges(sourceRanges())
                                .ports(port("tf-serving-grpc", GRPC_PORT), port("tf-serving-http", HTTP_PORT))
                                .build())
                        .build(),
                // It is ready when a server is, and so no sooner than the model's copy.
                options().customTimeouts(ServingDeployment.PATIENCE).build());
    }

    private List<String> sourceRanges() {
        return model.exposure().sourceRanges().stream().map(CidrBlock::notation).toList();
    }

    private static ServicePortArgs port(String name, int number) {
        return ServicePortArgs.builder().name(name).port(number).build();
    }

    private ObjectMetaArgs metadata(String name, ServingNamespace namespace) {
        return ObjectMetaArgs.builder()
                .name(name)
                .namespace(namespace.name())
                .labels(Map.of(APP_LABEL, model.name()))
                .annotations(DeletedAtOnce.ANNOTATION)
                .build();
    }

    private CustomResourceOptions.Builder options() {
        return CustomResourceOptions.builder().parent(this);
    }
}
