package dev.modelserving.demo;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.demo.DemoConfig;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.network.Isolation;
import dev.modelserving.kubernetes.network.PodConnections;
import dev.modelserving.kubernetes.pod.Await;
import dev.modelserving.kubernetes.pod.BackgroundDeletion;
import dev.modelserving.kubernetes.pod.ConfigChecksum;
import dev.modelserving.kubernetes.pod.CpuAutoscaler;
import dev.modelserving.kubernetes.pod.DisruptionBudget;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.pod.RestrictedNamespace;
import dev.modelserving.kubernetes.pod.ServiceHost;
import dev.modelserving.kubernetes.pod.SidecarInjection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A FastAPI server in a namespace of its own, with its autoscaler and, if enabled, its load test's pod. Deleting the
 * namespace deletes all of it.
 */
public final class DemoServer extends ComponentResource {
    private final DemoConfig demo;
    private final Output<String> namespace;
    private final Service service;

    /**
     * @param demo its settings
     * @param cluster its cluster
     */
    public DemoServer(DemoConfig demo, KubernetesCluster cluster) {
        super("model-serving:demo:DemoServer", demo.namespace(), cluster.componentOptions());
        this.demo = demo;
        namespace = RestrictedNamespace.declare(demo.namespace(), options().build());
        Resource[] isolated = restrict(cluster.isolation()).toArray(Resource[]::new);
        ServiceAccount account = account(isolated);
        Map<String, String> files = DemoFiles.ofServer();
        ConfigMap configMap = configMap(demo.name(), files);
        Deployment deployment = DemoDeployment.declare(
                demo,
                files,
                cluster.outsideOfMesh(),
                metadata(demo.name(), Map.of()),
                options(account, configMap).build());
        CpuAutoscaler.declare(
                demo.nameInStack(autoscalerName()),
                new CpuAutoscaler.Target(demo.name(), DemoDeployment.CONTAINER, SidecarInjection.NONE),
                demo.autoscaling(),
                metadata(autoscalerName(), BackgroundDeletion.ANNOTATION),
                options(deployment).build());
        if (demo.autoscaling().alwaysSeveral()) {
            DisruptionBudget.declare(
                    demo.nameInStack(demo.name()),
                    PodLabels.of(demo.name()),
                    metadata(demo.name(), BackgroundDeletion.ANNOTATION),
                    options(deployment).build());
        }
        service = service();
        if (demo.loadTest().enabled()) {
            loadTest(account, deployment, cluster.outsideOfMesh());
        }
        registerOutputs(Map.of());
    }

    /** The URL of predictions, known once its Service has an address. */
    public Output<String> endpoint() {
        return ServiceHost.of(service, demo.exposure(), demo.name(), demo.namespace())
                .applyValue(host -> "http://" + host + ":" + DemoDeployment.PORT + DemoDeployment.PREDICT);
    }

    private String autoscalerName() {
        return demo.name() + "-hpa";
    }

    private ServiceAccount account(Resource... awaited) {
        return new ServiceAccount(
                demo.nameInStack(DemoPod.ACCOUNT),
                ServiceAccountArgs.builder()
                        .metadata(metadata(DemoPod.ACCOUNT, BackgroundDeletion.ANNOTATION))
                        .automountServiceAccountToken(false)
                        .build(),
                options(awaited).build());
    }

    private List<Resource> restrict(Isolation isolation) {
        String all = Isolation.ofAll(demo.namespace());
        return Stream.of(
                        isolation.restrict(
                                all,
                                metadata(all, BackgroundDeletion.ANNOTATION),
                                PodConnections.NONE,
                                options().build()),
                        restrict(isolation, demo.name(), DemoConnections.ofServer(demo)),
                        demo.loadTest().enabled()
                                ? restrict(isolation, DemoLoadTest.NAME, DemoConnections.ofLoadTest(demo))
                                : List.<Resource>of())
                .flatMap(List::stream)
                .toList();
    }

    private List<Resource> restrict(Isolation isolation, String name, PodConnections connections) {
        return isolation.restrict(
                demo.nameInStack(name),
                metadata(name, BackgroundDeletion.ANNOTATION),
                connections,
                options().build());
    }

    private ConfigMap configMap(String name, Map<String, String> files) {
        return new ConfigMap(
                demo.nameInStack(name),
                ConfigMapArgs.builder()
                        .metadata(metadata(name, BackgroundDeletion.ANNOTATION))
                        .data(files)
                        .build(),
                options().build());
    }

    private Service service() {
        return new Service(
                demo.nameInStack(demo.name()),
                ServiceArgs.builder()
                        .metadata(metadata(demo.name(), Await.ofService(demo.exposure())))
                        .spec(ServiceSpecArgs.builder()
                                .type(demo.exposure().serviceType())
                                .selector(PodLabels.of(demo.name()))
                                .loadBalancerSourceRanges(demo.exposure().sourceRanges().stream()
                                        .map(CidrBlock::notation)
                                        .toList())
                                .ports(ServicePortArgs.builder()
                                        .name(DemoDeployment.PORT_NAME)
                                        .port(DemoDeployment.PORT)
                                        .appProtocol("http")
                                        .build())
                                .build())
                        .build(),
                options().build());
    }

    private void loadTest(ServiceAccount account, Deployment deployment, Map<String, String> podLabels) {
        Map<String, String> files = DemoFiles.ofLoadTest(demo);
        ConfigMap configMap = configMap(DemoLoadTest.NAME, files);
        DemoLoadTest.declare(
                demo,
                ObjectMetadata.of(
                                ObjectMetadata.with(podLabels, DemoLoadTest.LABELS),
                                BackgroundDeletion.and(ConfigChecksum.ANNOTATION, ConfigChecksum.of(files)))
                        .name(DemoLoadTest.NAME)
                        .namespace(namespace)
                        .build(),
                options(account, configMap, deployment, service).build());
    }

    private ObjectMetaArgs metadata(String name, Map<String, String> annotations) {
        return ObjectMetadata.of(PodLabels.of(demo.name()), annotations)
                .name(name)
                .namespace(namespace)
                .build();
    }

    private CustomResourceOptions.Builder options(Resource... awaited) {
        return CustomResourceOptions.builder().parent(this).dependsOn(List.of(awaited));
    }
}
