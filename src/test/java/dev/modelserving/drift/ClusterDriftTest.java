package dev.modelserving.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import com.google.gson.JsonObject;
import com.pulumi.context.LoggingContext;
import dev.modelserving.config.value.StackName;
import dev.modelserving.declared.ShippedStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What an update restores where the engine does not look. */
class ClusterDriftTest {
    private static final String GONE = "Service istio-system/istiod: deleted";
    private static final String EDITED = "ConfigMap istio-system/istio: data.mesh: changed";
    private static final String IDLE = "Deployment default/image-classifier-resnet50: spec.replicas: 1 → 0";
    private static final String DIFFERS = "; the cluster differs from what is deployed, and ";
    private static final String BY_HELM = DIFFERS + "helm rollback, in the release's namespace, restores it";

    private static final String CHART =
            """
            # Source: istiod/templates/service.yaml
            apiVersion: v1
            kind: Service
            ---
            # Only a comment.
            ---
            kind: CustomResourceDefinition
            ---
            kind: ConfigMap
            """;

    private final LoggingContext log = mock(LoggingContext.class);
    private final List<String> changes = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final ClusterDrift drift = new ClusterDrift(
            log, new StackName("canary"), ShippedStack.config("canary"), Map.of("istio-system", Set.of("istiod")));

    private String namespaceLabels =
            "{\"app.kubernetes.io/part-of\": \"model-serving\", \"app.kubernetes.io/instance\": \"canary\"}";
    private String owner = "istiod";
    private String pending = "";
    private String servers = "image-classifier-resnet50";

    @Test
    void isToldAtPreview() {
        drift.warn(this::kubectl);

        verify(log).warn(GONE + DIFFERS + "pulumi up restores it");
        verify(log).warn(IDLE + DIFFERS + "pulumi up restores it");
        verify(log).warn(EDITED + BY_HELM);
        verifyNoMoreInteractions(log);
        assertThat(changes).isEmpty();
        assertThat(files.get(0))
                .as("what is compared")
                .contains("kind: Service", "kind: ConfigMap")
                .doesNotContain("Custom");
    }

    @Test
    void isRestoredByAnUpdate() {
        drift.restore(this::kubectl);

        verify(log).warn(GONE + "; the cluster differed from what is deployed, and is restored");
        verify(log).warn(IDLE + "; the cluster differed from what is deployed, and is restored");
        verify(log).warn(EDITED + BY_HELM);
        assertThat(changes).containsExactly("create", "patch");
        assertThat(files)
                .as("with Helm's marks")
                .anyMatch(file -> file.contains("\"kind\":\"Service\"")
                        && file.contains("\"app.kubernetes.io/managed-by\":\"Helm\"")
                        && file.contains("\"meta.helm.sh/release-name\":\"istiod\""));
        assertThat(files)
                .contains("[{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"7\"},"
                        + "{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":1}]");
    }

    @Test
    void isToldWhereItCannotBeRestored() {
        drift.restore(arguments -> {
            if (arguments.get(0).equals("patch")) {
                throw new IOException("the object has changed");
            }
            return kubectl(arguments);
        });

        verify(log).warn(IDLE + DIFFERS + "restoring it failed: the object has changed");
    }

    @Test
    void isUnknownWhereTheClusterDoesNotAnswer() {
        drift.warn(arguments -> {
            throw new IOException("forbidden");
        });

        verify(log)
                .warn(startsWith(
                        "cannot compare the charts' objects of namespace istio-system with the cluster: forbidden"));
        verify(log)
                .warn(startsWith(
                        "cannot compare the number of servers in namespace default with the cluster: forbidden"));
    }

    /** Another team's Istio has the same names. */
    @Test
    void leavesTheReleasesOfOthersToThem() {
        namespaceLabels = "{}";

        drift.restore(this::kubectl);

        assertThat(changes).as("for the stack's own servers").containsExactly("patch");
    }

    /** Another tool has taken the object over. */
    @Test
    void leavesObjectsWithoutHelmsMarks() {
        owner = "other";

        drift.warn(this::kubectl);

        verify(log, never()).warn(startsWith("ConfigMap"));
    }

    /** Its record is of another state than the cluster. */
    @Test
    void looksAtNoReleaseThatHelmIsAtWorkOn() {
        pending = "," + record("pending-upgrade", 4);

        drift.warn(this::kubectl);

        verify(log, never()).warn(startsWith("Service"));
        verify(log).warn(startsWith(IDLE));
    }

    /** Of a model that the stack file no longer has. */
    @Test
    void leavesOtherServersAtZero() {
        servers = "image-classifier-old";

        drift.restore(this::kubectl);

        verify(log, never()).warn(startsWith("Deployment default"));
    }

    private String kubectl(List<String> arguments) throws IOException {
        String command = String.join(" ", arguments);
        for (String argument : arguments) {
            if (argument.matches("--(filename|patch-file)=.*")) {
                files.add(Files.readString(Path.of(argument.substring(argument.indexOf('=') + 1))));
            }
        }
        if (command.startsWith("get namespace istio-system ")) {
            return "{\"kind\": \"Namespace\", \"metadata\": {\"labels\": " + namespaceLabels + "}}";
        }
        if (command.startsWith("get secret --namespace istio-system --selector owner=helm,name=istiod")) {
            return "{\"items\": [" + record("superseded", 2) + "," + record("deployed", 3) + pending + "]}";
        }
        if (command.startsWith("create --dry-run=client")) {
            return object("v1", "Service", "istio-system", "istiod", "\"spec\": {}") + "\n" + configMap("a");
        }
        if (command.startsWith("get --filename=")) {
            return configMap("b");
        }
        if (command.startsWith("get deployments --namespace=default --selector=app.kubernetes.io/instance=canary,"
                + "app.kubernetes.io/part-of=model-serving ")) {
            return "{\"items\": ["
                    + object("apps/v1", "Deployment", "default", servers, "\"spec\": {\"replicas\": 0}")
                    + ","
                    + object(
                            "apps/v1",
                            "Deployment",
                            "default",
                            "image-classifier-resnet101",
                            "\"spec\": {\"replicas\": 3}")
                    + "]}";
        }
        changes.add(arguments.get(0));
        return "";
    }

    private String configMap(String mesh) {
        return object("v1", "ConfigMap", "istio-system", "istio", "\"data\": {\"mesh\": \"" + mesh + "\"}");
    }

    private String object(String version, String kind, String namespace, String name, String rest) {
        return """
                {"apiVersion": "%s", "kind": "%s", "metadata": {"namespace": "%s", "name": "%s", "resourceVersion": "7",
                 "annotations": {"meta.helm.sh/release-name": "%s", "meta.helm.sh/release-namespace": "istio-system"}}, %s}
                """
                .formatted(version, kind, namespace, name, owner, rest);
    }

    private static String record(String status, int version) {
        JsonObject release = new JsonObject();
        release.addProperty("manifest", CHART);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(release.toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"metadata\": {\"name\": \"r\", \"labels\": {\"status\": \"%s\", \"version\": \"%d\"}}, "
                        .formatted(status, version)
                + "\"data\": {\"release\": \"" + base64.encodeToString(base64.encode(compressed.toByteArray()))
                + "\"}}";
    }
}
