package dev.modelserving.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs between an object and its manifest, and how it is undone. */
class ComparisonTest {
    private static final String DEPLOYMENT =
            """
            {"apiVersion": "apps/v1", "kind": "Deployment",
             "metadata": {"name": "istiod", "namespace": "istio-system", "labels": {"istio": "pilot"}},
             "spec": {"selector": {"matchLabels": {"istio": "pilot"}}, "template": {"spec": {
              "securityContext": {}, "nodeSelector": null,
              "containers": [{"name": "discovery", "image": "pilot:1", "args": ["discovery", "--domain"],
               "env": [{"name": "REVISION", "value": "default"}],
               "volumeMounts": [{"name": "v", "mountPath": "/a"}, {"name": "v", "mountPath": "/b"}],
               "resources": {"requests": {"cpu": "0.5", "memory": "2048Mi"}}}]}}}}
            """;

    /** As the apiserver writes it: amounts in its own notation, defaults, what controllers add; nothing empty. */
    private static final String LIVE =
            """
            {"apiVersion": "apps/v1", "kind": "Deployment",
             "metadata": {"name": "istiod", "namespace": "istio-system", "resourceVersion": "7",
              "labels": {"istio": "pilot", "team": "a"}, "annotations": {"deployment.kubernetes.io/revision": "1"}},
             "spec": {"replicas": 2, "progressDeadlineSeconds": 600, "selector": {"matchLabels": {"istio": "pilot"}},
              "template": {"spec": {"dnsPolicy": "ClusterFirst",
              "containers": [{"name": "discovery", "image": "pilot:1", "args": ["discovery", "--domain"],
               "env": [{"name": "REVISION", "value": "default"}],
               "volumeMounts": [{"name": "v", "mountPath": "/a"}, {"name": "v", "mountPath": "/b"}],
               "resources": {"requests": {"cpu": "500m", "memory": "2Gi"}}}]}}},
             "status": {"replicas": 2}}
            """;

    private static final String UNCHANGED = "{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"7\"},";

    @Test
    void hasNoDifferenceWhereTheApiserverOnlyWritesItsOwn() {
        assertThat(differences(LIVE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        "replicas": 2, "progress|"replicas": 0, "progress|spec.replicas: 1 → 0
        "istio": "pilot", "team"|"istio": "other", "team"|metadata.labels.istio: "pilot" → "other"
        "labels": {"istio": "pilot", "team": "a"}, |"labels": {}, |metadata.labels.istio: "pilot" → none
        pilot:1|pilot:2|spec.template.spec.containers.0.image: "pilot:1" → "pilot:2"
        "cpu": "500m"|"cpu": "400m"|spec.template.spec.containers.0.resources.requests.cpu: "0.5" → "400m"
        "args": ["discovery", "--domain"]|"args": ["discovery"]|spec.template.spec.containers.0.args: changed
        "value": "default"}|"value": "default"}, {"name": "DEBUG", "value": "1"}|spec.template.spec.containers.0.env.1: added
        , {"name": "v", "mountPath": "/b"}||spec.template.spec.containers.0.volumeMounts.-: {"name":"v","mountPath":"/b"} → none
        {"matchLabels": {"istio": "pilot"}}|{"matchLabels": {"istio": "pilot", "b": "c"}}|spec.selector.matchLabels.b: none → "c"
        "dnsPolicy": "ClusterFirst"|"nodeSelector": {"a": "b"}|spec.template.spec.nodeSelector: none → {"a":"b"}
        """)
    void names(String as, String other, String difference) {
        assertThat(LIVE).contains(as);

        assertThat(differences(LIVE.replace(as, other == null ? "" : other)))
                .extracting(Difference::toString)
                .containsExactly(difference);
    }

    /** By index, the first removal would move the second. */
    @Test
    void isUndoneFromTheEnd() {
        String added = LIVE.replace(
                "\"value\": \"default\"}", "\"value\": \"default\"}, {\"name\": \"A\"}, {\"name\": \"B\"}");

        assertThat(DriftedObject.changed(parse(DEPLOYMENT), parse(added), differences(added))
                        .repair())
                .hasToString(
                        "[" + UNCHANGED + "{\"op\":\"remove\",\"path\":\"/spec/template/spec/containers/0/env/2\"},"
                                + "{\"op\":\"remove\",\"path\":\"/spec/template/spec/containers/0/env/1\"}]");
    }

    @Test
    void isUndoneByWhatTheManifestSays() {
        String edited = LIVE.replace("pilot:1", "pilot:2").replace("\"istio\": \"pilot\", \"team\": \"a\"", "");

        assertThat(DriftedObject.changed(parse(DEPLOYMENT), parse(edited), differences(edited))
                        .repair())
                .hasToString(
                        "[" + UNCHANGED + "{\"op\":\"add\",\"path\":\"/metadata/labels/istio\",\"value\":\"pilot\"},"
                                + "{\"op\":\"replace\",\"path\":\"/spec/template/spec/containers/0/image\",\"value\":\"pilot:1\"}]");
    }

    /** istiod writes both once it runs. */
    @Test
    void leavesWhatIstiodWritesToIt() {
        String manifest =
                """
                {"kind": "ValidatingWebhookConfiguration", "metadata": {"name": "v"}, "webhooks": [{"name": "a",
                 "failurePolicy": "Ignore", "clientConfig": {"service": {"name": "istiod"}, "caBundle": ""}}]}
                """;
        String live = manifest.replace("Ignore", "Fail").replace("\"caBundle\": \"\"", "\"caBundle\": \"Q0E=\"");

        assertThat(Comparison.of(parse(manifest), parse(live))).isEmpty();
        assertThat(Comparison.of(
                        parse(manifest.replace("Validating", "Mutating")),
                        parse(live.replace("Validating", "Mutating"))))
                .as("the injector's policy, which nobody but the chart sets")
                .extracting(Difference::toString)
                .containsExactly("webhooks.0.failurePolicy: \"Ignore\" → \"Fail\"");
    }

    /** Azure adds one to each webhook. */
    @Test
    void letsACloudExemptItsOwnNamespaces() {
        String manifest =
                """
                {"kind": "ValidatingWebhookConfiguration", "metadata": {"name": "v"}, "webhooks": [{"name": "a",
                 "namespaceSelector": {"matchExpressions": [{"key": "a", "operator": "Exists"}]}}]}
                """;
        String exempted =
                manifest.replace("\"Exists\"}", "\"Exists\"}, {\"key\": \"cloud\", \"operator\": \"Exists\"}");

        assertThat(Comparison.of(parse(manifest), parse(exempted))).isEmpty();
        assertThat(Comparison.of(parse(exempted), parse(manifest))).hasSize(1);
    }

    @Test
    void findsRangesThatAreGoneOrThatNobodyDeclared() {
        String manifest =
                """
                {"kind": "Service", "metadata": {"name": "g"}, "spec": {"type": "LoadBalancer",
                 "loadBalancerSourceRanges": ["10.0.0.0/8"]}}
                """;
        String open =
                """
                {"kind": "Service", "metadata": {"name": "g"}, "spec": {"type": "LoadBalancer", "clusterIP": "10.1.2.3"}}
                """;

        assertThat(Comparison.of(parse(manifest), parse(open)))
                .extracting(Difference::toString)
                .containsExactly("spec.loadBalancerSourceRanges: [\"10.0.0.0/8\"] → none");
        assertThat(Comparison.of(parse(open), parse(manifest)))
                .extracting(Difference::toString)
                .containsExactly(
                        "spec.clusterIP: \"10.1.2.3\" → none",
                        "spec.loadBalancerSourceRanges: none → [\"10.0.0.0/8\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "1000m, 1, true",
        "1Gi, 1024Mi, true",
        "1G, 1Gi, false",
        "0.5, 500m, true",
        "a, a1, false",
        "1k, 1000, true"
    })
    void readsAmountsAsTheApiserverDoes(String first, String second, boolean same) {
        assertThat(Quantity.same(first, second)).isEqualTo(same);
    }

    private static List<Difference> differences(String live) {
        return Comparison.of(parse(DEPLOYMENT), parse(live));
    }

    private static JsonObject parse(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }
}
