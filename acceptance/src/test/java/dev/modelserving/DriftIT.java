package dev.modelserving;

import static dev.modelserving.CanarySystem.MODEL;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.pulumi.automation.OperationType;
import dev.modelserving.declared.ResourceTypes;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.Report;
import dev.modelserving.sandbox.SandboxProject;
import dev.modelserving.sandbox.SandboxStack;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody changes an object of each kind behind Pulumi's back: the drift command names it, an update restores it. */
class DriftIT {
    private static final String PROJECT = "drift-project";
    private static final String DEFAULT = "default";
    private static final String DEMO = "ml-demo";
    private static final String DEMO_SERVER = "model-server";
    private static final String SERVER = MODEL + "-resnet50";
    private static final Pattern DECLARED = Pattern.compile("(?m)(?<=\\$)kubernetes:[^:]+:\\w+(?=::[^:]+$)");
    private static final String GATEWAY = "istio-ingressgateway";
    private static final String PART_OF = "/metadata/labels/app.kubernetes.io~1part-of";

    private static final List<ObjectEdit> EDITS = List.of(
            ObjectEdit.of(ResourceTypes.NAMESPACE, "", DEMO, PART_OF, "other"),
            ObjectEdit.of(ResourceTypes.NAMESPACE_PATCH, "", DEFAULT, "/metadata/labels/istio-injection", "disabled"),
            ObjectEdit.of(
                    ResourceTypes.SERVICE_ACCOUNT,
                    DEFAULT,
                    "tf-serving-canary",
                    "/metadata/annotations/iam.gke.io~1gcp-service-account",
                    "other@example.iam.gserviceaccount.com"),
            ObjectEdit.of(ResourceTypes.CONFIG_MAP, DEFAULT, "resnet50-configs", "/data/MODEL_NAME", "other"),
            ObjectEdit.of(ResourceTypes.DEPLOYMENT, DEFAULT, SERVER, "/spec/progressDeadlineSeconds", 601),
            ObjectEdit.of(ResourceTypes.SERVICE, DEFAULT, MODEL, "/spec/selector/app", "other"),
            ObjectEdit.of(ResourceTypes.AUTOSCALER, DEFAULT, SERVER, "/spec/maxReplicas", 9),
            ObjectEdit.of(ResourceTypes.BUDGET, DEFAULT, SERVER, "/spec/maxUnavailable", 2),
            ObjectEdit.of(ResourceTypes.JOB, "model-copy", "copy-resnet-50", PART_OF, "other"),
            ObjectEdit.of(ResourceTypes.POD, DEMO, "load-test", PART_OF, "other"),
            ObjectEdit.of(ResourceTypes.NETWORK_POLICY, DEFAULT, MODEL, "/spec/ingress/0/ports/0/port", 9999),
            ObjectEdit.of(ResourceTypes.POD_MONITORING, DEFAULT, MODEL, "/spec/endpoints/0/interval", "60s"),
            ObjectEdit.of(ResourceTypes.VIRTUAL_SERVICE, DEFAULT, MODEL, "/spec/http/0/route/0/weight", 99),
            ObjectEdit.of(ResourceTypes.DESTINATION_RULE, DEFAULT, MODEL, "/spec/host", "other"),
            ObjectEdit.of(ResourceTypes.GATEWAY, DEFAULT, MODEL + "-gateway", "/spec/selector/istio", "other"),
            ObjectEdit.of(
                    ResourceTypes.ENVOY_FILTER,
                    "istio-ingress",
                    "large-requests",
                    "/spec/workloadSelector/labels/istio",
                    "other"),
            ObjectEdit.of(ResourceTypes.AUTHORIZATION_POLICY, DEFAULT, MODEL, "/spec/action", "DENY"),
            ObjectEdit.of(ResourceTypes.PEER_AUTHENTICATION, DEFAULT, DEFAULT, "/spec/mtls/mode", "DISABLE"));

    private static final List<Deletion> DELETIONS = List.of(
            new Deletion(ResourceTypes.CONFIG_MAP, DEFAULT, MODEL + "-monitoring"),
            new Deletion(ResourceTypes.DEPLOYMENT, DEFAULT, MODEL + "-resnet101"),
            new Deletion(ResourceTypes.AUTOSCALER, DEFAULT, MODEL + "-resnet101"),
            new Deletion(ResourceTypes.BUDGET, DEFAULT, MODEL + "-resnet101"),
            new Deletion(ResourceTypes.NETWORK_POLICY, "model-copy", "model-copy.all"));

    private static final Set<String> DELETED_IN_THE_CLOUD = Set.of(
            ResourceTypes.BUCKET_MEMBER,
            ResourceTypes.ACCOUNT_MEMBER,
            ResourceTypes.PROJECT_MEMBER,
            ResourceTypes.DASHBOARD,
            ResourceTypes.ALERT_POLICY);

    @RegisterExtension
    private static final SandboxStack STACK = CanarySystem.stack(PROJECT);

    private static final CanarySystem SYSTEM = new CanarySystem(STACK);
    private static Map<ObjectEdit, JsonElement> before;
    private static Set<String> cloudBefore;
    private static Set<String> cloudAfterOthers;
    private static Map<OperationType, Integer> withoutRefresh;
    private static Report drift;

    @BeforeAll
    static void changeAndRepair() throws Exception {
        SYSTEM.harden();
        STACK.edit(DriftIT::withDemo);
        STACK.up();
        before = EDITS.stream().collect(toMap(edit -> edit, edit -> edit.found(SYSTEM.cluster())));
        cloudBefore = typesInTheCloud();

        changeWhatIsThere();
        cloudAfterOthers = typesInTheCloud();
        withoutRefresh = STACK.preview();
        drift = report(STACK.project());
        STACK.project().pulumi("up", "--refresh", "--yes", "--skip-preview").orFail();
    }

    private static void changeWhatIsThere() {
        CloudByOthers cloud = new CloudByOthers(STACK);
        cloud.change(file -> file.replace(
                        "deletionProtection: false\n    privateNodes",
                        "releaseChannel: stable\n" + "    deletionProtection: false\n    privateNodes")
                .replace("maxNodes: 4", "maxNodes: 5")
                .replace("versioning: false", "versioning: true"));
        cloud.delete(DELETED_IN_THE_CLOUD);
        Cluster cluster = SYSTEM.cluster();
        EDITS.forEach(edit -> edit.apply(cluster));
        DELETIONS.forEach(deletion -> cluster.kubectl(
                "delete", ObjectEdit.kind(deletion.type()), deletion.name(), "--namespace=" + deletion.namespace()));
        cluster.kubectl("label", "deployment", "istiod", "--namespace=istio-system", "istio=other", "--overwrite");
        cluster.kubectl(
                "patch",
                "service",
                GATEWAY,
                "--namespace=istio-ingress",
                "--patch={\"spec\": {\"loadBalancerSourceRanges\": [\"203.0.113.0/24\"]}}");
        cluster.kubectl("delete", "hpa", "istiod", "--namespace=istio-system");
        scaleToZero("istio-ingress", GATEWAY);
        scaleToZero(DEMO, DEMO_SERVER);
    }

    private static void scaleToZero(String namespace, String deployment) {
        SYSTEM.cluster().kubectl("scale", "deployment", deployment, "--replicas=0", "--namespace=" + namespace);
    }

    static List<ObjectEdit> edits() {
        return EDITS;
    }

    static List<Deletion> deletions() {
        return DELETIONS;
    }

    static Set<String> deletedInTheCloud() {
        return DELETED_IN_THE_CLOUD;
    }

    /** Of the charts' releases, see below: neither engine nor Helm compares them with the cluster. */
    @Test
    void changesAnObjectOfEachKindThatTheShippedStacksHave() throws IOException {
        Set<String> changed = EDITS.stream().map(ObjectEdit::type).collect(toSet());
        changed.add(ResourceTypes.RELEASE);
        Set<String> declared = new HashSet<>(kindsInClusters());
        // The demo's load, which comes when it is asked for.
        declared.add(ResourceTypes.POD);

        assertThat(changed).isEqualTo(declared);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void namesAndRestoresWhatOthersChanged(ObjectEdit edit) {
        assertThat(rows(edit.type(), edit.name()))
                .as("the row of %s in:%n%s", edit, drift.text())
                .hasSize(1)
                .first()
                .asString()
                .contains("`" + edit.path() + "`: `" + before.get(edit).getAsString() + "` → `"
                        + edit.value().getAsString() + "`");
        assertThat(edit.found(SYSTEM.cluster())).isEqualTo(before.get(edit));
    }

    @ParameterizedTest
    @MethodSource("deletions")
    void namesAndRestoresWhatOthersDeleted(Deletion deletion) {
        assertThat(rows(deletion.type(), deletion.name()))
                .singleElement()
                .asString()
                .contains("it is **deleted**");
        assertThat(SYSTEM.cluster().get(ObjectEdit.kind(deletion.type()), deletion.namespace(), deletion.name()))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| `Cluster` | `cluster-1` | `releaseChannel.channel`: `REGULAR` → `STABLE` |",
                "| `NodePool` | `nodes` | `autoscaling.totalMaxNodeCount`: `4` → `5` |",
                "| `Bucket` | `models` | `versioning.enabled`: `false` → `true` |"
            })
    void namesWhatOthersChangedInTheCloud(String row) {
        assertThat(drift.text()).contains(row);
    }

    @ParameterizedTest
    @MethodSource("deletedInTheCloud")
    void namesWhatOthersDeletedInTheCloud(String type) {
        assertThat(rows(type, "")).isNotEmpty().allSatisfy(row -> assertThat(row)
                .contains("it is **deleted**"));
        assertThat(cloudAfterOthers).doesNotContain(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| `Deployment` | `istio-system/istiod` | `metadata.labels.istio: \"pilot\" → \"other\"` |",
                "| `Service` | `istio-ingress/istio-ingressgateway` | `spec.loadBalancerSourceRanges: none →"
                        + " [\"203.0.113.0/24\"]` |",
                "| `HorizontalPodAutoscaler` | `istio-system/istiod` | it is **deleted** |",
                "| `Deployment` | `istio-ingress/istio-ingressgateway` | `spec.replicas: 1 → 0` |",
                "| `Deployment` | `ml-demo/model-server` | `spec.replicas: 1 → 0` |"
            })
    void namesWhatARefreshDoesNotSee(String row) {
        assertThat(drift.text()).contains(row);
    }

    /** Without it, no pod with a sidecar starts, and the gateway keeps the routes that it has. */
    @Test
    void bringsBackAControlPlaneThatWasScaledToZero() {
        scaleToZero("istio-system", "istiod");
        Report found = report(STACK.project());
        STACK.up();

        assertThat(found.text()).contains("| `Deployment` | `istio-system/istiod` | `spec.replicas: 1 → 0` |");
        assertThat(found.code()).isEqualTo(1);
        assertThat(SYSTEM.cluster()
                        .get("deployment", "istio-system", "istiod")
                        .getAsJsonObject("spec")
                        .get("replicas")
                        .getAsInt())
                .isPositive();
    }

    /** What drift is not: what controllers write, and the gateway's Service as the program reads it. */
    @Test
    void namesAllThatDriftedAndNothingElse() {
        int gone = cloudBefore.size() - cloudAfterOthers.size();
        assertThat(gone).isEqualTo(DELETED_IN_THE_CLOUD.size());
        assertThat(drift.code()).isEqualTo(1);
        assertThat(drift.text())
                .as("nothing that controllers write")
                .doesNotContain("`istio-ingressgateway (", "`istiod (", "status", "resourceVersion");
        assertThat(rows().filter(row -> !row.contains("it is **deleted**"))).hasSize(EDITS.size() + 3 + 4);
    }

    @Test
    void findsNothingAfterTheRepair() throws Exception {
        assertThat(typesInTheCloud()).isEqualTo(cloudBefore);
        Report report = report(STACK.project());

        assertThat(report.text()).contains("### Stack `canary`: no drift");
        assertThat(report.code()).isZero();
    }

    /** The engine asks nobody unless it is told to: so the drift command and the repair refresh. */
    @Test
    void seesNothingWithoutARefresh() {
        assertThat(withoutRefresh).containsOnlyKeys(OperationType.SAME);
    }

    @Test
    void doesNotTakeAFailureForDrift(@TempDir Path folder) {
        Report report = report(new SandboxProject(folder, "canary", "never-made", PROJECT));

        assertThat(report.code()).isEqualTo(2);
        assertThat(report.text()).contains("the drift check failed").contains("no stack named 'never-made' found");
        assertThat(report.text()).contains("the stacks of this project: canary; pulumi stack init makes another");
    }

    /**
     * An object that is deleted.
     *
     * @param type the resource's type
     * @param namespace the object's
     * @param name the object's
     */
    record Deletion(String type, String namespace, String name) {}

    private static Report report(SandboxProject project) {
        return project.report("drift/run");
    }

    private static Stream<String> rows() {
        return drift.text().lines().filter(line -> line.startsWith("| `"));
    }

    /** The rows of resources of a type whose names begin so. */
    private static List<String> rows(String type, String name) {
        String beginning = "| `" + type.substring(type.lastIndexOf(':') + 1) + "` | `" + name;
        return rows().filter(row -> row.startsWith(beginning)).toList();
    }

    private static String withDemo(String file) {
        String models = "  model-serving:models:\n";
        String demo = ShippedStack.file("demo");
        String demos =
                demo.substring(demo.indexOf("  model-serving:demos:")).replace("connections: 0", "connections: 1");
        return file.replace(models, demos + models);
    }

    private static Set<String> kindsInClusters() throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (DirectoryStream<Path> pins =
                Files.newDirectoryStream(Path.of("acceptance/src/test/resources/identities"))) {
            for (Path stack : pins) {
                DECLARED.matcher(Files.readString(stack)).results().forEach(kind -> kinds.add(kind.group()));
            }
        }
        return kinds;
    }

    private static Set<String> typesInTheCloud() {
        return new EmulatedCloud()
                .resourcesOf(PROJECT).stream()
                        .map(resource -> resource.substring(0, resource.indexOf(' ')))
                        .collect(TreeSet::new, Set::add, Set::addAll);
    }
}
