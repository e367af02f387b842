package dev.modelserving.loadtest;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import dev.modelserving.config.model.LoadTestConfig;
import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.workload.ContainerResources;
import dev.modelserving.kubernetes.pod.ContainerRequirements;
import dev.modelserving.kubernetes.pod.EnvironmentVariable;
import dev.modelserving.kubernetes.pod.PodVolume;
import dev.modelserving.kubernetes.pod.ProgramFile;
import dev.modelserving.kubernetes.pod.RestrictedPod;
import dev.modelserving.kubernetes.pod.ServiceHost;
import java.time.Duration;
import java.util.List;

/**
 * The pods of a run.
 *
 * @param target the tested model
 * @param run the run's name
 */
record LoadTestPods(LoadTestTarget target, String run) {
    static final String MASTER = "master";
    static final String WORKERS = "workers";
    static final String LOCUST_FILE = "locustfile.py";
    static final String PAYLOAD = "payload.json";

    /** Where Locust's master listens for its workers. */
    static final int PORT = 5557;

    /** How long the master waits for its workers, which may need a node. */
    static final Duration START = Duration.ofMinutes(10);

    /** The Locust file's timeout of an answer: users finish their current request. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    /** The namespace's default account, which has no permissions. */
    static final String DEFAULT_ACCOUNT = "default";

    private static final String FILES = "/load-test";

    /** The folder of the results in the master's containers. */
    static final String RESULTS = "/results";

    /** The memory limit of each container. */
    static final Memory MEMORY_LIMIT = new Memory("512Mi");

    private static final ContainerResources LOCUST =
            ContainerResources.limitedTo(MEMORY_LIMIT, new Cores("100m"), new Memory("128Mi"));

    /** A worker: sends its share of the requests, and ends with the master. */
    PodSpecArgs worker() {
        return RestrictedPod.spec(DEFAULT_ACCOUNT)
                .restartPolicy("Never")
                .containers(locust().name("locust")
                        .args(
                                "--locustfile",
                                FILES + "/" + LOCUST_FILE,
                                "--worker",
                                "--master-host",
                                ServiceHost.inCluster(run + "-" + MASTER, LoadTestConfig.NAMESPACE),
                                "--master-port",
                                String.valueOf(PORT))
                        .volumeMounts(PodVolume.mount("files", FILES), PodVolume.mount("scratch", "/tmp"))
                        .build())
                .volumes(PodVolume.files("files", run), PodVolume.scratch("scratch"))
                .build();
    }

    /**
     * Locust as the workers' master.
     *
     * @param script runs it and stores its results
     */
    ContainerArgs masterContainer(String script) {
        return locust().name("locust")
                .command("/bin/sh", "-c", ProgramFile.text(LoadTestPods.class, script), "run-locust")
                .args(masterArguments())
                .ports(ContainerPortArgs.builder()
                        .name("locust")
                        .containerPort(PORT)
                        .build())
                .volumeMounts(
                        PodVolume.mount("files", FILES),
                        PodVolume.mount("scratch", "/tmp"),
                        PodVolume.mount("results", RESULTS))
                .build();
    }

    /** The volumes of the master's containers. */
    List<VolumeArgs> masterVolumes() {
        return List.of(PodVolume.files("files", run), PodVolume.scratch("scratch"), PodVolume.scratch("results"));
    }

    private List<String> masterArguments() {
        return List.of(
                "--locustfile",
                FILES + "/" + LOCUST_FILE,
                "--master",
                "--headless",
                "--expect-workers",
                String.valueOf(target.model().loadTest().workers()),
                "--expect-workers-max-wait",
                String.valueOf(START.toSeconds()),
                "--stop-timeout",
                String.valueOf(ANSWER_TIMEOUT.toSeconds()),
                "--exit-code-on-error",
                "1",
                "--csv",
                RESULTS + "/report/load-test",
                "--html",
                RESULTS + "/report/load-test.html");
    }

    private ContainerArgs.Builder locust() {
        return restricted(LOCUST)
                .image(target.model().loadTest().image().reference())
                .env(
                        EnvironmentVariable.of("HOME", "/tmp"),
                        EnvironmentVariable.of("RESULTS", RESULTS),
                        EnvVarArgs.builder()
                                .name("LOCUST_HOST")
                                .value(target.server())
                                .build(),
                        EnvironmentVariable.of("LOAD_TEST_PATH", target.path()),
                        EnvironmentVariable.of("LOAD_TEST_PAYLOAD", FILES + "/" + PAYLOAD),
                        EnvironmentVariable.of(
                                "LOAD_TEST_USERS_PER_STEP",
                                String.valueOf(target.model().loadTest().usersPerStep())),
                        EnvironmentVariable.of(
                                "LOAD_TEST_STEP_SECONDS",
                                String.valueOf(target.model().loadTest().stepSeconds())),
                        EnvironmentVariable.of(
                                "LOAD_TEST_MAX_USERS",
                                String.valueOf(target.model().loadTest().maxUsers())));
    }

    /** A container with its resources. */
    static ContainerArgs.Builder restricted(ContainerResources resources) {
        return RestrictedPod.readOnlyContainer().resources(ContainerRequirements.of(resources));
    }
}
