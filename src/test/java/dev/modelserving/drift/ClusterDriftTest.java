package dev.modelserving.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import com.google.gson.JsonObject;
import com.pulumi.context.LoggingContext;
import dev.modelserving.config.value.StackName;
import dev.modelserving.declared.ShippedStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
    private static final String EDITED = "ConfigMap istio-system/istio: data.mesh: \"a\" → \"b\"";
    private static final String IDLE = "Deployment default/image-classifier-resnet50: spec.replicas: 1 → 0";

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
    private final List<List<String>> changes = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final ClusterDrift drift = new ClusterDrift(
            log,
            new StackName("canary"),
            ShippedStack.config("canary"),
            Map.of("istio-system", Set.of("istiod", "base")));

    @Test
    void isToldAtPreview() {
        drift.warn(this::kubectl);

        for (String drifted : List.of(GONE, EDITED, IDLE)) {
            verify(log).warn(drifted + "; the cluster differs from what is deployed, and pulumi up restores it");
        }
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

        for (String drifted : List.of(GONE, EDITED, IDLE)) {
            verify(log).warn(drifted + "; the cluster differed from what is deployed, and is restored");
        }
        assertThat(changes)
                .extracting(change -> change.get(0) + change.subList(2, change.size()))
                .containsExactly(
                        "create[]",
                        "patch[--type=json, --patch=[{\"op\":\"replace\",\"path\":\"/data/mesh\",\"value\":\"a\"}]]",
                        "patch[--type=json, --patch=[{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":1}]]");
    }

    @Test
    void isToldWhereItCannotBeRestored() {
        drift.restore(arguments -> {
            if (arguments.get(0).equals("patch")) {
                throw new IOException("field is immutable");
            }
            return kubectl(arguments);
        });

        verify(log)
                .warn(EDITED
                        + "; the cluster differs from what is deployed, and cannot be restored: field is immutable");
    }

    @Test
    void isUnknownWhereTheClusterDoesNotAnswer() {
        drift.warn(arguments -> {
            throw new IOException("forbidden");
        });

        verify(log)
                .warn(startsWith(
                        "cannot compare the charts' objects and the number of servers with the cluster: forbidden"));
    }

    private String kubectl(List<String> arguments) throws IOException {
        String command = String.join(" ", arguments);
        String file = arguments.stream()
                .filter(argument -> argument.startsWith("--filename="))
                .findFirst()
                .map(argument -> argument.substring(argument.indexOf('=') + 1))
                .orElse("");
        if (!file.isEmpty()) {
            files.add(Files.readString(Path.of(file)));
        }
        if (command.startsWith(
                "get secret --namespace=istio-system --selector=owner=helm,status=deployed,name in (base,istiod)")) {
            return "{\"items\": [" + record() + "]}";
        }
        if (command.startsWith("create --dry-run=client")) {
            return object("v1", "Service", "istio-system", "istiod", "\"spec\": {}") + "\n" + configMap("a");
        }
        if (command.startsWith("get --filename=")) {
            return configMap("b");
        }
        if (command.startsWith("get deployments --namespace=default --selector=app.kubernetes.io/part-of=model-serving,"
                + "app.kubernetes.io/instance=canary ")) {
            return "{\"items\": ["
                    + object(
                            "apps/v1",
                            "Deployment",
                            "default",
                            "image-classifier-resnet50",
                            "\"spec\": {\"replicas\": 0}")
                    + ","
                    + object(
                            "apps/v1",
                            "Deployment",
                            "default",
                            "image-classifier-resnet101",
                            "\"spec\": {\"replicas\": 3}")
                    + "]}";
        }
        changes.add(arguments);
        return "";
    }

    private static String configMap(String mesh) {
        return object("v1", "ConfigMap", "istio-system", "istio", "\"data\": {\"mesh\": \"" + mesh + "\"}");
    }

    private static String object(String version, String kind, String namespace, String name, String rest) {
        return "{\"apiVersion\": \"%s\", \"kind\": \"%s\", \"metadata\": {\"namespace\": \"%s\", \"name\": \"%s\"}, %s}"
                .formatted(version, kind, namespace, name, rest);
    }

    private static String record() throws IOException {
        JsonObject release = new JsonObject();
        release.addProperty("manifest", CHART);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(release.toString().getBytes(UTF_8));
        }
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"data\": {\"release\": \"" + base64.encodeToString(base64.encode(compressed.toByteArray())) + "\"}}";
    }
}
