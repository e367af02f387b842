package dev.modelserving;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.SandboxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody changes an object of each kind behind Pulumi's back: the drift preview names it, an update restores it. */
@ExtendWith(SandboxExtension.class)
class DriftIT {
    private static final String PROJECT = "drift-project";
    private static final String OTHER_LAB = "lab-a";
    private static final String PART_OF = "/metadata/labels/app.kubernetes.io~1part-of";
    private static final Pattern STEP = Pattern.compile("(?m)^ *[~+>-]+ *(?=\\S+: \\([a-z]+\\)$)");

    private static final List<Edit> EDITS = List.of(
            new Edit(ResourceTypes.NAMESPACE, "", OTHER_LAB, PART_OF, "\"other\""),
            new Edit(ResourceTypes.NAMESPACE_PATCH, "", "default", "/metadata/labels/istio-injection", "\"disabled\""),
            new Edit(
                    ResourceTypes.SERVICE_ACCOUNT,
                    OTHER_LAB,
                    "tf-serving",
                    "/metadata/annotations/iam.gke.io~1gcp-service-account",
                    "\"other@example.iam.gserviceaccount.com\""),
            new Edit(ResourceTypes.CONFIG_MAP, OTHER_LAB, "tfserving-configs", "/data/MODEL_NAME", "\"other\""),
            new Edit(ResourceTypes.DEPLOYMENT, OTHER_LAB, CanarySystem.MODEL, "/spec/progressDeadlineSeconds", "601"),
            new Edit(ResourceTypes.SERVICE, OTHER_LAB, CanarySystem.MODEL, "/spec/selector/app", "\"other\""),
            new Edit(ResourceTypes.AUTOSCALER, OTHER_LAB, CanarySystem.MODEL, "/spec/maxReplicas", "9"),
            new Edit(ResourceTypes.BUDGET, OTHER_LAB, CanarySystem.MODEL, "/spec/maxUnavailable", "2"),
            new Edit(
                    ResourceTypes.POD_MONITORING,
                    OTHER_LAB,
                    CanarySystem.MODEL,
                    "/spec/endpoints/0/interval",
                    "\"60s\""),
            new Edit(ResourceTypes.JOB, "model-copy", "copy-" + OTHER_LAB, PART_OF, "\"other\""),
            new Edit(ResourceTypes.POD, "ml-demo", "load-test", PART_OF, "\"other\""),
            new Edit(ResourceTypes.VIRTUAL_SERVICE, "default", CanarySystem.MODEL, "/spec/http/1/route/0/weight", "99"),
            new Edit(ResourceTypes.DESTINATION_RULE, "default", CanarySystem.MODEL, "/spec/host", "\"other\""),
            new Edit(
                    ResourceTypes.GATEWAY,
                    "default",
                    CanarySystem.MODEL + "-gateway",
                    "/spec/selector/istio",
                    "\"other\""),
            new Edit(ResourceTypes.PEER_AUTHENTICATION, "default", "default", "/spec/mtls/mode", "\"STRICT\""));

    private static final List<Deletion> DELETIONS = List.of(
            new Deletion(ResourceTypes.CONFIG_MAP, "image-classifier-monitoring"),
            new Deletion(ResourceTypes.AUTOSCALER, "image-classifier-resnet101"),
            new Deletion(ResourceTypes.BUDGET, "image-classifier-resnet50"),
            new Deletion(ResourceTypes.POD_MONITORING, CanarySystem.MODEL));

    @TempDir
    static Path folder;

    private static CanarySystem system;
    private static Map<Edit, JsonElement> before;
    private static Map<OperationType, Integer> withoutRefresh;
    private static List<String> steps;

    @BeforeAll
    static void changeAndRepair() throws Exception {
        system = CanarySystem.in(folder, PROJECT);
        system.addTheOtherLab(OTHER_LAB);
        system.project().edit(DriftIT::withMonitoringAndDemo);
        system.stack().up();

        before = EDITS.stream().collect(toMap(edit -> edit, DriftIT::value));
        EDITS.forEach(DriftIT::edit);
        DELETIONS.forEach(deletion -> system.cluster().kubectl("delete", deletion.kind(), deletion.name()));
        system.cluster()
                .kubectl("label", "deployment", "istiod", "--namespace=istio-system", "istio=other", "--overwrite");

        withoutRefresh = system.stack().preview().changeSummary();
        steps = steps(system.project().pulumi("preview", "--refresh", "--diff").orFail());
        system.project().pulumi("up", "--refresh", "--yes", "--skip-preview").orFail();
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        system.stack().destroy();
        system.stack().close();
    }

    static List<Edit> edits() {
        return EDITS;
    }

    static List<Deletion> deletions() {
        return DELETIONS;
    }

    @ParameterizedTest
    @MethodSource("edits")
    void namesWhatOthersChanged(Edit edit) {
        Optional<String> step = step(edit.type() + ": (update)", edit.id());

        assertThat(step)
                .as("the step that restores %s among:%n%s", edit, String.join("", steps))
                .isPresent();
        assertThat(step.orElseThrow()).contains(edit.property(), edit.value() + " => " + before.get(edit));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void restoresWhatOthersChanged(Edit edit) {
        assertThat(value(edit)).isEqualTo(before.get(edit));
    }

    @ParameterizedTest
    @MethodSource("deletions")
    void namesAndRestoresWhatOthersDeleted(Deletion deletion) {
        assertThat(step(deletion.type() + ": (create)", "::" + deletion.name() + "]"))
                .as("the step that makes %s anew", deletion)
                .isPresent();
        assertThat(system.cluster().get(deletion.kind(), "default", deletion.name()))
                .isNotNull();
    }

    /** The engine asks nobody unless it is told to: so the drift command and the repair refresh. */
    @Test
    void seesNothingWithoutARefresh() {
        assertThat(withoutRefresh).containsOnlyKeys(OperationType.SAME);
    }

    /** Helm keeps a Release's manifest and does not compare it with the cluster. */
    @Test
    void doesNotSeeWhatOthersChangedOfAChart() {
        assertThat(step(ResourceTypes.RELEASE + ": (", "istiod")).isEmpty();
        assertThat(system.cluster()
                        .get("deployment", "istio-system", "istiod")
                        .getAsJsonObject("metadata")
                        .getAsJsonObject("labels")
                        .get("istio")
                        .getAsString())
                .isEqualTo("other");
    }

    /**
     * A change of one value of an object.
     *
     * @param type the resource's type
     * @param namespace empty for what is in none
     * @param name how its name begins
     * @param pointer the value's JSON pointer
     * @param value what it is changed to, as JSON
     */
    record Edit(String type, String namespace, String name, String pointer, String value) {
        String kind() {
            return DriftIT.kind(type);
        }

        /** How its id begins, as a preview shows it. */
        String id() {
            return "[id=" + (namespace.isEmpty() ? "" : namespace + "/") + name;
        }

        /** The last name on the way to the value. */
        String property() {
            return pointer.replaceAll("/\\d+$", "").replaceFirst(".*/", "").replace("~1", "/");
        }
    }

    /**
     * An object of the namespace {@code default} that is deleted.
     *
     * @param type the resource's type
     * @param name its name, and the resource's
     */
    record Deletion(String type, String name) {
        String kind() {
            return DriftIT.kind(type);
        }
    }

    private static String withMonitoringAndDemo(String file) {
        String models = "  model-serving:models:\n";
        String demoFile = ShippedStack.file("demo");
        String demos = demoFile.substring(demoFile.indexOf("  model-serving:demos:"))
                .replace("connections: 15", "connections: 1");
        return file.replace(models, "  model-serving:monitoring: {mode: cloud}\n" + demos + models);
    }

    private static void edit(Edit edit) {
        String patch = "[{\"op\":\"replace\",\"path\":\"" + edit.pointer() + "\",\"value\":" + edit.value() + "}]";
        String name = object(edit).getAsJsonObject("metadata").get("name").getAsString();
        String[] place = edit.namespace().isEmpty() ? new String[0] : new String[] {"--namespace=" + edit.namespace()};
        system.cluster()
                .kubectl(Stream.concat(
                                Stream.of("patch", edit.kind(), name, "--type=json", "--patch=" + patch),
                                Stream.of(place))
                        .toArray(String[]::new));
    }

    private static JsonElement value(Edit edit) {
        JsonElement value = object(edit);
        for (String step : edit.pointer().substring(1).split("/", -1)) {
            value = value.isJsonArray()
                    ? value.getAsJsonArray().get(Integer.parseInt(step))
                    : value.getAsJsonObject().get(step.replace("~1", "/"));
        }
        return value;
    }

    private static JsonObject object(Edit edit) {
        return system.cluster().list(edit.kind()).stream()
                .filter(object -> {
                    JsonObject metadata = object.getAsJsonObject("metadata");
                    return metadata.get("name").getAsString().startsWith(edit.name())
                            && (edit.namespace().isEmpty()
                                    || metadata.get("namespace").getAsString().equals(edit.namespace()));
                })
                .findFirst()
                .orElseThrow();
    }

    private static String kind(String type) {
        return type.substring(type.lastIndexOf(':') + 1).replace("Patch", "").toLowerCase(Locale.ROOT);
    }

    /** What a preview is going to do, after what its refresh has found. */
    private static List<String> steps(String preview) {
        int plan = preview.indexOf("pulumi:pulumi:Stack: (same)");
        assertThat(plan).as("the plan in:%n%s", preview).isPositive();
        return STEP.splitAsStream(preview.substring(plan)).toList();
    }

    private static Optional<String> step(String action, String resource) {
        return steps.stream()
                .filter(step -> step.startsWith(action) && step.contains(resource))
                .findFirst();
    }
}
