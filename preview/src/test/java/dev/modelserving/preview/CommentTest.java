package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reviewer reads, section by section. */
final class CommentTest {
    private static final String ROUTES = "networking.istio.io/v1:VirtualService";
    private static final String NODE_POOL = "gcp:container/nodePool:NodePool";
    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";

    @Test
    void beginsWithTheMarkerByWhichItIsFoundAgainAndTheCounts() {
        String comment = new Events()
                .step("create", CONFIG_MAP, "new", "", "{}")
                .step("update", CONFIG_MAP, "changed", "{'data': {'a': '1'}}", "{'data': {'a': '2'}}")
                .step("same", CONFIG_MAP, "left", "{'data': {}}", "{'data': {}}")
                .comment();

        assertThat(comment)
                .startsWith("<!-- model-serving preview: prod -->\n\n### Stack `prod`: ")
                .contains("1 to create, 1 to update, 0 to replace, 0 to delete\n\n1 other does not change.\n");
    }

    @Test
    void saysThatNothingChanges() {
        assertThat(new Events()
                        .step("same", CONFIG_MAP, "left", "{'data': {}}", "{'data': {}}")
                        .comment())
                .contains("### Stack `prod`: no changes\n")
                .doesNotContain("#### Changes");
    }

    @Test
    void leavesOutWhatTheProgramOnlyReads() {
        assertThat(new Events()
                        .step("read", "kubernetes:policy/v1:PodDisruptionBudget", "now", "", "{'EXTERNAL': true}")
                        .step("discard", "kubernetes:core/v1:Service", "gateway", "{'EXTERNAL': true}", "")
                        .step("update", "pulumi:pulumi:StackReference", "itself", "{'name': 'a'}", "{'name': 'b'}")
                        .comment())
                .contains("no changes")
                .doesNotContain("gateway", "itself");
    }

    @Test
    void showsWhereRequestsGoNowAndAfter() {
        String comment = new Events()
                .step(
                        "update",
                        "kubernetes:" + ROUTES,
                        "model",
                        spec(route("", weight("a", 70) + "," + weight("b", 30), "")),
                        spec(route(
                                        "'match': [{'headers': {'user': {'exact': 'x'}, 'cookie': {'regex': 'v=b|c'}}}],",
                                        weight("b", 100),
                                        "")
                                + ","
                                + route("", weight("a", 0) + "," + weight("b", 100), mirror("a", 10))
                                + "," + route("'match': [{'uri': {'prefix': '/grpc/'}}],", weight("a", 55), "")))
                .comment();

        assertThat(comment)
                .contains("#### Traffic of `model (default)`\n\n| requests | version | now | after |\n")
                .contains("| `all` | `a` | 70 % | – |\n")
                .contains("| `all others` | `a` | – | **0 %** |\n")
                .contains("| `all others` | `b` | – | **100 %** |\n")
                .contains("| `copies of all others` | `a` | – | **10 %** |\n")
                .contains("<code>user&#58; x and cookie&#58; regex v&#61;b&#124;c</code> | `b` | – | **100 %** |\n");
        assertThat(comment.substring(0, comment.indexOf("#### Changes"))).doesNotContain("55");
    }

    @Test
    void tellsWhatBecomesOfTheNodes() {
        String before =
                "{'autoscaling': {'totalMinNodeCount': 1, 'totalMaxNodeCount': 3}, 'nodeConfig': {'machineType': 'small'}}";
        String after =
                "{'autoscaling': {'totalMinNodeCount': 1, 'totalMaxNodeCount': 6}, 'nodeConfig': {'machineType': 'large'}}";
        Map<String, String> reason = Map.of("nodeConfig.spot", "update-replace");

        assertThat(new Events()
                        .step("create-replacement", NODE_POOL, "nodes", before, after)
                        .step("replace", NODE_POOL, "nodes", before, after, reason)
                        .step("delete-replaced", NODE_POOL, "nodes", before, "")
                        .comment())
                .contains("0 to update, 1 to replace, 0 to delete")
                .contains(
                        "| machine type | `small` | **`large`** |\n| nodes | `1 to 3` | **`1 to 6`** |\n\nThe engine creates"
                                + " a new pool first")
                .contains("- `NodePool` `nodes` is replaced, for `nodeConfig.spot`: the new one is created first");
        assertThat(new Events()
                        .step("delete-replaced", NODE_POOL, "nodes", before, "")
                        .step("replace", NODE_POOL, "nodes", before, after, reason)
                        .step("create-replacement", NODE_POOL, "nodes", before, after)
                        .comment())
                .contains("⚠ The old pool is deleted **before** the new one exists")
                .contains("⚠ the old one is deleted **before** the new one is created");
        assertThat(new Events()
                        .step("update", NODE_POOL, "nodes", before, after)
                        .comment())
                .contains("GKE replaces its nodes", "adds a new node", "Each pod moves")
                .doesNotContain("A new pool");
        assertThat(new Events()
                        .step("update", NODE_POOL, "nodes", before, before.replace("': 3", "': 6"))
                        .comment())
                .contains("| nodes | `1 to 3` | **`1 to 6`** |\n\nThe pool changes in place.");
    }

    @Test
    void warnsOfWhatIsLost() {
        String comment = new Events()
                .step(
                        "delete",
                        "gcp:container/cluster:Cluster",
                        "c",
                        "{'deletionProtection': false, 'PROTECT': true}",
                        "")
                .step("delete", "gcp:container/cluster:Cluster", "kept", "{}", "")
                .step("delete", "gcp:storage/bucket:Bucket", "emptied", "{'forceDestroy': true}", "")
                .step("delete", "gcp:storage/bucket:Bucket", "full", "{'forceDestroy': false}", "")
                .step(
                        "delete",
                        "kubernetes:core/v1:Service",
                        "s",
                        "{'metadata': {'name': 'srv', 'namespace': 'n'}}",
                        "")
                .step("delete", "kubernetes:core/v1:Namespace", "ns", "{}", "")
                .step("delete", CONFIG_MAP, "one", "{}", "")
                .comment();

        assertThat(comment)
                .contains("`Cluster` `c` is deleted. ⚠ It is **protected**: the engine refuses")
                .contains("Everything in it is deleted, too, and addresses change")
                .contains("`Cluster` `kept` is deleted. ⚠ GKE **refuses**")
                .contains("`Bucket` `emptied` is deleted. ⚠ Its models and results are deleted, too")
                .contains("`Bucket` `full` is deleted. ⚠ Cloud Storage **refuses**")
                .contains("`Service` `srv (n)` is deleted. ⚠ Its address changes")
                .contains("`Namespace` `ns` is deleted. ⚠ Everything in it is deleted, too")
                .contains("- `ConfigMap` is deleted: `one`\n");
    }

    @Test
    void neverShowsSecretsAndNamesWhatIsNotKnownYet() {
        String secret =
                "{'4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', 'ciphertext': 'CIPHER'}";
        String comment = new Events()
                .step(
                        "update",
                        CONFIG_MAP,
                        "settings",
                        "{'address': 'old', 'list': [1], 'token': " + secret + "}",
                        "{'address': '04da6b54-80e4-46f7-96ec-b56ff0331ba9', 'list': {'deep': " + secret
                                + "}, 'token': " + secret + "}",
                        Map.of("token", "update"))
                .step(
                        "update",
                        "kubernetes:core/v1:Secret",
                        "certificate",
                        "{'data': {'tls.key': 'PRIVATE'}, 'stringData': {'gone': 'PRIVATE'}}",
                        "{'data': {'tls.key': 'PRIVATE-2'}}")
                .comment();

        assertThat(comment)
                .contains("`address`: `old` → `known after up`")
                .contains("`list`: `[1]` → `{\"deep\":\"[secret]\"}`")
                .contains("`token`: `…` → `…`")
                .contains("`data[\"tls.key\"]`: `[secret]` → `[secret]`")
                .contains("`stringData`: `[secret]` → `(none)`")
                .doesNotContain("CIPHER", "PRIVATE", "04da6b54");
    }

    @Test
    void tellsResourcesOfOneNameApartByWhereTheyBelong() throws UnreadableEventsException {
        String step =
                """
                {"sequence": 1, "resourcePreEvent": {"metadata": {
                   "op": "delete",
                   "urn": "urn:pulumi:prod::model-serving::PARENT$kubernetes:core/v1:ConfigMap::settings",
                   "old": {"custom": true, "inputs": {}}}}}
                """;

        EnginePlan plan = EventLog.read(Stream.of(step.replace("PARENT", "one"), step.replace("PARENT", "other")));

        assertThat(Changes.planned(plan)).hasSize(2);
    }

    @Test
    void boundsLongValuesAndManyProperties() {
        StringBuilder data = new StringBuilder("{'long': '" + "x".repeat(5000) + "'");
        for (int i = 0; i < 40; i++) {
            data.append(", 'k").append(i).append("': ").append(i);
        }
        String comment = new Events()
                .step("update", CONFIG_MAP, "large", "{'a': 1}", data + "}")
                .comment();

        assertThat(comment).contains("<br>and 30 more |").doesNotContain("x".repeat(121));
    }

    @Test
    void listsEveryProblem() {
        EnginePlan plan = new Events()
                .diagnostic("error", "<{%fg 1%}>model-serving:models: found @everybody<{%reset%}>")
                .diagnostic("error", "model-serving:cluster.location: found nothing")
                .diagnostic("warning", "deprecated")
                .diagnostic("debug", "PASSWORD")
                .plan("failed", "{}");

        assertThat(Comment.onUpdate("prod").whole(plan, Changes.planned(plan), ""))
                .contains("### Stack `prod`: the preview failed")
                .contains("```text\nmodel-serving:models: found @everybody\n```")
                .contains("```text\nmodel-serving:cluster.location: found nothing\n```")
                .contains("#### Warnings\n\n```text\ndeprecated\n```")
                .doesNotContain("PASSWORD", "<{%");
    }

    @Test
    void tellsWhatTheEnginePrintedWhereItMadeNoPlan() {
        EnginePlan plan = EnginePlan.failed("error: no stack named 'prod' found\n");

        assertThat(Comment.onUpdate("prod").whole(plan, Changes.planned(plan), ""))
                .contains("the preview failed")
                .contains("```text\nno stack named 'prod' found\n```");
    }

    @Test
    void showsWhatPoliciesSayGravestFirst() {
        String urn = "urn:pulumi:prod::model-serving::kubernetes:core/v1:Service::model";
        EnginePlan plan = new Events()
                .violation("advisory", "topology-spread", urn, "spread the pods")
                .violation("mandatory", "public-load-balancers", urn, "say who may connect\n```\n@team")
                .violation("mandatory", "traffic-weights", "", "sum is 101")
                .event(
                        "policyRemediationEvent",
                        "{'policyPackName': 'pack', 'policyName': 'labels', 'resourceUrn': '" + urn
                                + "', 'before': {}, 'after': {'label': 'a'}}")
                .plan(
                        "failed",
                        """
                        {"pack|local|/home/me/policies/bin/pack": "1.0.0", "other": "v2"}""");

        String comment = Comment.onUpdate("prod").whole(plan, Changes.planned(plan), "");

        assertThat(comment)
                .contains("- pack `other` `v2`: clean\n- pack `pack` `1.0.0`: 2 mandatory, 1 remediate, 1 advisory\n")
                .contains("**mandatory** `public-load-balancers`, `Service model` (must be fixed")
                .contains("\n\n````text\nsay who may connect\n```\n@team\n````\n")
                .contains("**mandatory** `traffic-weights`, the stack")
                .contains("label: (none) → a");
        assertThat(comment.indexOf("traffic-weights")).isLessThan(comment.indexOf("topology-spread"));
    }

    private static String spec(String routes) {
        return "{'metadata': {'name': 'model', 'namespace': 'default'}, 'spec': {'http': [" + routes + "]}}";
    }

    private static String route(String match, String destinations, String mirrors) {
        return "{" + match + "'route': [" + destinations + "], 'mirrors': [" + mirrors + "]}";
    }

    private static String weight(String version, int percent) {
        return "{'destination': {'subset': '" + version + "'}, 'weight': " + percent + "}";
    }

    private static String mirror(String version, int percent) {
        return "{'destination': {'subset': '" + version + "'}, 'percentage': {'value': " + percent + "}}";
    }
}
