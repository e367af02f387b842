package dev.modelserving.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pods of Python do in the sandbox what they do elsewhere: mount, install, serve, and find each other by name. */
class PythonPodIT {
    private static final String PROJECT = "python-project";
    private static final String NAMESPACE = "python-pods";
    private static final String ANSWER = """
            {"prediction":#,"model":"v1"}""";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path SERVER = Path.of("src/main/resources/dev/modelserving/demo");
    private static final Path PODS = Path.of("acceptance/src/test/resources/dev/modelserving/sandbox/python-pods.yaml");
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-east1-b", "cluster-1");

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack("dev", PROJECT);

    @BeforeAll
    static void makeACluster() {
        STACK.up();
        CLUSTER.kubectl("create", "namespace", NAMESPACE);
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        STACK.destroy();
        assertThat(SandboxExtension.directory().resolve("volumes")).isEmptyDirectory();
    }

    @Test
    void mountInstallServeAndFindEachOther() {
        CLUSTER.kubectl("apply", "--filename", PODS.toString());
        Cluster.eventually(PATIENCE, true, () -> CLUSTER.kubectl("get", "events", "--namespace", NAMESPACE)
                .contains("configmap \"app\" not found"));
        CLUSTER.kubectl("delete", "job", "client", "--namespace", NAMESPACE);

        CLUSTER.kubectl(
                "create",
                "configmap",
                "app",
                "--namespace",
                NAMESPACE,
                "--from-file=" + SERVER.resolve("server.py"),
                "--from-file=" + SERVER.resolve("requirements.txt"));
        CLUSTER.kubectl("rollout", "status", "deployment/server", "--namespace", NAMESPACE, "--timeout=180s");
        CLUSTER.kubectl("apply", "--filename", PODS.toString());

        Cluster.eventually(PATIENCE, List.of(ANSWER, ANSWER, ANSWER, ANSWER), () -> CLUSTER.kubectl(
                        "get",
                        "pods",
                        "--namespace",
                        NAMESPACE,
                        "--selector",
                        "job-name=client",
                        "--output",
                        "jsonpath={.items[*].status.containerStatuses[*].state.terminated.message}")
                .lines()
                .map(PythonPodIT::withoutTheNumber)
                .toList());
        String address = CLUSTER.get("service", NAMESPACE, "server")
                .getAsJsonObject("spec")
                .get("clusterIP")
                .getAsString();
        assertThat(withoutTheNumber(Command.of("sandbox/exec", "curl", "-s", "http://" + address + "/predict")
                        .run()
                        .orFail()))
                .isEqualTo(ANSWER);
        assertThat(Files.exists(Path.of("/packages"))).as("on the machine").isFalse();
    }

    /** The prediction is random. */
    private static String withoutTheNumber(String answer) {
        return answer.replaceFirst(":[01]\\.[0-9]{1,2},", ":#,");
    }
}
