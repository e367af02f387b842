package dev.modelserving.loadtest;

import com.pulumi.core.Either;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.model.LoadTestConfig;
import dev.modelserving.config.value.Sha256;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.network.Peer;
import dev.modelserving.kubernetes.network.PodConnections;
import dev.modelserving.kubernetes.pod.Await;
import dev.modelserving.kubernetes.pod.BackgroundDeletion;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.pod.ProgramFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of a model's load test: Locust's master, which stores the results, and its workers, which send the requests.
 * All names include the run's number. A started run does not change: only a higher number starts another. An update
 * does not wait for its end.
 */
final class LoadTest extends ComponentResource {
    private static final int LONGEST_MODEL = 40;

    /** Time for new nodes and for pulling images before, and for storing results after. */
    private static final Duration SLACK = LoadTestPods.START.plus(Duration.ofMinutes(10));

    private final LoadTestTarget target;
    private final LoadTestPlace place;
    private final List<Resource> ready;
    private final String name;

    LoadTest(LoadTestTarget target, LoadTestPlace place, List<Resource> ready, Resource parent) {
        super(
                "model-serving:loadtest:LoadTest",
                name(target),
                ComponentResourceOptions.builder().parent(parent).build());
        this.target = target;
        this.place = place;
        this.name = name(target);
        this.ready = Stream.of(ready, target.ready(), isolated())
                .flatMap(List::stream)
                .toList();
        ConfigMap files = files();
        Service master = masterService();
        LoadTestPods pods = new LoadTestPods(target, name);
        List<Resource> first = List.of(files, master);
        job(LoadTestPods.WORKERS, target.model().loadTest().workers(), pods.worker(), first);
        job(LoadTestPods.MASTER, 1, place.results().master(pods), first);
        registerOutputs(Map.of());
    }

    /** The model's name in the stack, cut to leave room for suffixes, and the run's number. */
    private static String name(LoadTestTarget target) {
        String model = target.model().nameInStack();
        String spelt = model.length() <= LONGEST_MODEL
                ? model
                : model.substring(0, LONGEST_MODEL - 9) + "-"
                        + Sha256.hex(model).substring(0, 8);
        return spelt + "-" + target.model().loadTest().run();
    }

    /** Workers call the model and the master; the master stores the results. No other connections are allowed. */
    private List<Resource> isolated() {
        Flow led = Flow.tcp(Peer.pods(LoadTestConfig.NAMESPACE, labels(LoadTestPods.MASTER)), LoadTestPods.PORT);
        Flow leads = Flow.tcp(Peer.pods(LoadTestConfig.NAMESPACE, labels(LoadTestPods.WORKERS)), LoadTestPods.PORT);
        return Stream.concat(
                        restrict(LoadTestPods.WORKERS, List.of(), List.of(Flow.DNS, led), target.connections()),
                        restrict(
                                LoadTestPods.MASTER,
                                List.of(leads),
                                List.of(Flow.DNS),
                                place.results().connections()))
                .toList();
    }

    private Stream<Resource> restrict(String role, List<Flow> taken, List<Flow> made, List<Flow> madeOutside) {
        String policy = name + "." + role;
        return place
                .cluster()
                .isolation()
                .restrict(
                        policy,
                        metadata(policy, BackgroundDeletion.ANNOTATION).build(),
                        new PodConnections(
                                labels(role),
                                taken,
                                Stream.concat(made.stream(), madeOutside.stream())
                                        .distinct()
                                        .toList()),
                        CustomResourceOptions.builder().parent(this).build())
                .stream();
    }

    private ConfigMap files() {
        return new ConfigMap(
                name,
                ConfigMapArgs.builder()
                        .metadata(metadata(name, BackgroundDeletion.ANNOTATION).build())
                        .data(Map.of(
                                LoadTestPods.LOCUST_FILE,
                                ProgramFile.text(LoadTest.class, LoadTestPods.LOCUST_FILE),
                                LoadTestPods.PAYLOAD,
                                target.model()
                                        .loadTest()
                                        .payload()
                                        .json(ProgramFile.text(LoadTest.class, LoadTestPods.PAYLOAD))))
                        .build(),
                unchanged("data").build());
    }

    /** The master's Service for the workers. It includes pods that are not ready: the master is an init container. */
    private Service masterService() {
        String host = name + "-" + LoadTestPods.MASTER;
        return new Service(
                host,
                ServiceArgs.builder()
                        .metadata(metadata(host, Await.NOTHING).build())
                        .spec(ServiceSpecArgs.builder()
                                .selector(labels(LoadTestPods.MASTER))
                                .publishNotReadyAddresses(true)
                                .ports(ServicePortArgs.builder()
                                        .name("locust")
                                        .port(LoadTestPods.PORT)
                                        .targetPort(Either.ofLeft(LoadTestPods.PORT))
                                        .build())
                                .build())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
    }

    private void job(String role, int podCount, PodSpecArgs pod, List<Resource> first) {
        String jobName = name + "-" + role;
        LoadTestConfig loadTest = target.model().loadTest();
        new Job(
                jobName,
                JobArgs.builder()
                        .metadata(metadata(jobName, Await.NOTHING).build())
                        .spec(JobSpecArgs.builder()
                                .parallelism(podCount)
                                .completions(podCount)
                                // An aborted test has measured nothing; a new test is a new run.
                                .backoffLimit(0)
                                .activeDeadlineSeconds(Math.toIntExact(
                                        loadTest.duration().plus(SLACK).toSeconds()))
                                .template(PodTemplateSpecArgs.builder()
                                        .metadata(ObjectMetaArgs.builder()
                                                .labels(ObjectMetadata.with(
                                                        place.cluster().outsideOfMesh(), labels(role)))
                                                // Otherwise the autoscaler removes an almost empty node, and with its
                                                // pods the test.
                                                .annotations(Map.of(
                                                        "cluster-autoscaler.kubernetes.io/safe-to-evict", "false"))
                                                .build())
                                        .spec(pod)
                                        .build())
                                .build())
                        .build(),
                unchanged("spec")
                        .dependsOn(Stream.concat(ready.stream(), first.stream()).toList())
                        .build());
    }

    private Map<String, String> labels(String role) {
        return Map.of("load-test", name, "load-test-role", role);
    }

    private ObjectMetaArgs.Builder metadata(String objectName, Map<String, String> annotations) {
        return ObjectMetadata.of(Map.of(), annotations).name(objectName).namespace(place.namespace());
    }

    /** A started run does not change with the stack file. */
    private CustomResourceOptions.Builder unchanged(String property) {
        return CustomResourceOptions.builder().parent(this).ignoreChanges(List.of(property));
    }
}
