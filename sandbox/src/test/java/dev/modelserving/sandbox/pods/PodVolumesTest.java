package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.FakeApiserver;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodVolumesTest {
    private static final String CONFIG_MAP = "/api/v1/namespaces/demo/configmaps/app";

    @TempDir
    private Path folder;

    private FakeApiserver apiserver;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        apiserver = new FakeApiserver();
        apiserver.put(
                CONFIG_MAP,
                """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "app", "namespace": "demo"},
                 "data": {"server.py": "print(1)", "run.sh": "true"}, "binaryData": {"image": "AP8="}}
                """);
        apiserver.put(
                "/api/v1/namespaces/demo/secrets/key",
                """
                {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "key", "namespace": "demo"},
                 "data": {"password": "c2VjcmV0"}}
                """);
        client = apiserver.client();
    }

    @AfterEach
    void stop() {
        client.close();
        apiserver.close();
    }

    @Test
    void showsAConfigMapsKeysAsFilesThatCannotBeWritten() throws IOException {
        MountedVolume mount = onlyMount("configMap: {name: app}", "mountPath: /app/");

        assertThat(mount.containerPath()).isEqualTo(Path.of("/app"));
        assertThat(mount.readOnly()).isTrue();
        assertThat(mount.hostPath().resolve("server.py")).hasContent("print(1)");
        assertThat(mount.hostPath().resolve("image")).hasBinaryContent(new byte[] {0, -1});
        assertThat(mode(mount.hostPath().resolve("run.sh"))).isEqualTo("rw-r--r--");
    }

    @Test
    void showsTheKeysThatAreNamedUnderTheirPathsWithTheirModes() throws IOException {
        MountedVolume mount = onlyMount(
                "configMap: {name: app, defaultMode: 0o400, items: [{key: run.sh, path: bin/run, mode: 0o755},"
                        + " {key: server.py, path: server}]}",
                "mountPath: /app");

        assertThat(mode(mount.hostPath().resolve("bin/run"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(mount.hostPath().resolve("server"))).isEqualTo("r--------");
        assertThat(mount.hostPath().resolve("image")).doesNotExist();
    }

    @Test
    void showsASecretDecoded() {
        MountedVolume mount = onlyMount("secret: {secretName: key}", "mountPath: /key");

        assertThat(mount.hostPath().resolve("password")).hasContent("secret");
        assertThat(mount.readOnly()).isTrue();
    }

    @Test
    void showsWhatIsProjectedInOneFolder() throws IOException {
        String token = apiserver.issueTokens("demo", "default");

        MountedVolume mount = onlyMount(
                "projected: {sources: [{configMap: {name: app, items: [{key: run.sh, path: run}]}},"
                        + " {secret: {name: key}}, {serviceAccountToken: {path: token, audience: bank}},"
                        + " {downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}},"
                        + " {path: cpu, resourceFieldRef: {containerName: web, resource: requests.cpu}}]}}]}",
                "mountPath: /all");

        assertThat(mount.hostPath().resolve("run")).hasContent("true");
        assertThat(mount.hostPath().resolve("password")).hasContent("secret");
        assertThat(mount.hostPath().resolve("token")).hasContent("tkn");
        assertThat(mode(mount.hostPath().resolve("token"))).isEqualTo("rw-------");
        assertThat(mount.hostPath().resolve("labels")).hasContent("app=\"web\"\ntier=\"front\"");
        assertThat(mount.hostPath().resolve("cpu")).hasContent("2");
        assertThat(apiserver.posted(token).get(0).at("/spec/audiences/0").asText())
                .isEqualTo("bank");
    }

    @Test
    void sharesAnEmptyDirBetweenContainersUntilThePodIsRemoved() throws IOException {
        PodVolumes volumes = volumes("emptyDir: {}", "mountPath: /packages");
        MountedVolume first = mount(volumes);
        Files.writeString(first.hostPath().resolve("module.py"), "x");

        assertThat(mount(volumes).hostPath().resolve("module.py")).hasContent("x");
        assertThat(first.readOnly()).isFalse();
        assertThat(mode(first.hostPath())).isEqualTo("rwxrwxrwx");

        volumes.remove();
        assertThat(first.hostPath()).doesNotExist();
    }

    @Test
    void showsAPartOfAVolume() {
        MountedVolume file = onlyMount("configMap: {name: app}", "mountPath: /etc/server.py, subPath: server.py");
        assertThat(file.hostPath()).hasContent("print(1)");

        assertThat(onlyMount("emptyDir: {}", "mountPath: /results, subPath: runs/1")
                        .hostPath())
                .isEmptyDirectory();
    }

    @Test
    void waitsForWhatIsMissingAndNotForWhatMayBe() {
        assertThatThrownBy(() -> onlyMount("configMap: {name: other}", "mountPath: /app"))
                .isInstanceOf(VolumeException.class)
                .hasMessage("MountVolume.SetUp failed for volume \"files\" : configmap \"other\" not found");
        assertThatThrownBy(
                        () -> onlyMount("secret: {secretName: key, items: [{key: user, path: u}]}", "mountPath: /key"))
                .isInstanceOf(VolumeException.class)
                .hasMessageContaining("no key \"user\"")
                .hasMessageContaining("[password]");
        assertThat(onlyMount("configMap: {name: other, optional: true}", "mountPath: /app")
                        .hostPath())
                .isEmptyDirectory();
    }

    @Test
    void goesOnWhenWhatWasMissingIsThere() {
        PodVolumes volumes = volumes("configMap: {name: app, items: [{key: late, path: late}]}", "mountPath: /app");
        assertThatThrownBy(() -> mount(volumes)).isInstanceOf(VolumeException.class);

        apiserver.put(
                CONFIG_MAP,
                """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "app"}, "data": {"late": "yes"}}
                """);

        assertThat(mount(volumes).hostPath().resolve("late")).hasContent("yes");
    }

    @Test
    void refusesWhatTheSandboxDoesNotHave() {
        assertThatThrownBy(() -> onlyMount("hostPath: {path: /etc}", "mountPath: /host"))
                .isInstanceOf(ContainerConfigException.class)
                .hasMessageContaining("volume \"files\"")
                .hasMessageContaining("emptyDir");
        assertThatThrownBy(() -> onlyMount("emptyDir: {}", "mountPath: /a, subPath: ../../x"))
                .isInstanceOf(ContainerConfigException.class)
                .hasMessageContaining("out of its volume");
        assertThatThrownBy(() -> onlyMount("emptyDir: {}", "mountPath: \"/a b\""))
                .isInstanceOf(ContainerConfigException.class)
                .hasMessageContaining("/a b");
    }

    @Test
    void tellsWhereTheNamesOfTheClusterAreResolved() {
        assertThat(launch(volumes("emptyDir: {}", "mountPath: /x")).hostPath("/etc/resolv.conf"))
                .hasValueSatisfying(file -> assertThat(file)
                        .hasContent("search demo.svc.cluster.local svc.cluster.local cluster.local\n"
                                + "nameserver 10.97.0.10\noptions ndots:5"));
        assertThat(launch(volumes("emptyDir: {}", "mountPath: /x")).hostPath("/etc/hosts"))
                .hasValueSatisfying(file ->
                        assertThat(file).content().contains("10.1.0.7\tweb-1").contains("localhost"));
    }

    @Test
    void tellsWhatPlaysTheContainerWhereItsFilesLie() {
        ContainerLaunch launch = launch(volumes("configMap: {name: app}", "mountPath: /app"));

        assertThat(launch.hostPath("/app/server.py"))
                .hasValueSatisfying(file -> assertThat(file).hasContent("print(1)"));
        assertThat(launch.hostPath("/app/../app/absent/file")).isPresent();
        assertThat(launch.hostPath("/application")).isEmpty();
    }

    private MountedVolume onlyMount(String source, String mount) {
        return mount(volumes(source, mount));
    }

    private static MountedVolume mount(PodVolumes volumes) {
        return volumes.mounts(container(volumes)).stream()
                .filter(mount -> !mount.containerPath().equals(Path.of("/etc/hosts")))
                .filter(mount -> !mount.containerPath().equals(Path.of("/etc/resolv.conf")))
                .findFirst()
                .orElseThrow();
    }

    private static Container container(PodVolumes volumes) {
        return volumes.pod().getSpec().getContainers().get(0);
    }

    private PodVolumes volumes(String source, String mount) {
        Pod pod = Serialization.unmarshal(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: web-1, namespace: demo, uid: "1", labels: {tier: front, app: web}}
                spec:
                  volumes: [{name: files, %s}]
                  containers:
                  - {name: web, resources: {requests: {cpu: 1500m}}, volumeMounts: [{name: files, %s}]}
                """
                        .formatted(source, mount),
                Pod.class);
        return new PodVolumes(
                folder.resolve("1"),
                pod,
                new PodObjects(client, "demo"),
                new PodFields(pod, "10.1.0.7", "10.9.0.1", Map.of()),
                new NameResolution("10.97.0.10", "demo", "web-1", "10.1.0.7"));
    }

    private ContainerLaunch launch(PodVolumes volumes) {
        return new ContainerLaunch(
                volumes.pod(),
                client,
                "10.1.0.7",
                URI.create("http://10.1.0.7:4443"),
                List.of(),
                List.of(),
                "",
                Map.of(),
                () -> volumes.mounts(container(volumes)),
                folder.resolve("log"));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
