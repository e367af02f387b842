package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import dev.modelserving.policy.rule.PolicyPack;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that nobody knows before up is neither an offence nor none, but is told of. */
class UnknownValuesTest {
    private static final PolicyPack PACK = Policies.pack();

    @ParameterizedTest(name = "{1} of {0} leaves {2} open")
    @CsvSource({
        "classifier, spec.template.spec.containers.0.image, pinned-images",
        "classifier, spec.template.spec.containers, pinned-images",
        "classifier, spec.template.spec.containers.0.resources, requests-and-limits",
        "classifier, spec.template.spec.containers.0.securityContext, restricted-pods",
        "classifier, spec.template.spec.topologySpreadConstraints, topology-spread",
        "classifier, metadata.namespace, network-policy",
        "classifier, metadata.name, autoscaler-target",
        "serving, metadata.labels, restricted-pods",
        "serving, metadata.name, mutual-tls",
        "autoscaler, spec.minReplicas, minimum-replicas",
        "autoscaler, spec.minReplicas, topology-spread",
        "budget, spec.selector.matchLabels, disruption-budget",
        "service, spec.type, public-load-balancers",
        "service, spec.loadBalancerSourceRanges, public-load-balancers",
        "istio-ingressgateway, values, public-load-balancers",
        "routes, spec.http.0.route.0.weight, traffic-weights",
        "routes, spec.http.0.route.0.destination.subset, traffic-subsets",
        "subsets, metadata.namespace, traffic-subsets",
        "peers, metadata.namespace, mutual-tls",
        "gateway, spec.servers, gateway-tls",
        "default-deny, spec.podSelector, network-policy",
        "reader, member, bucket-access",
        "models, versioning, bucket-versioning",
        "models, forceDestroy, deletion-protection",
        "nodes, autoscaling, node-pool-bounds",
        "nodes, nodeConfig.serviceAccount, node-hardening",
        "cluster, location, cluster-hardening",
        "cluster, resourceLabels, labels",
    })
    void areNotKnownUntilUp(String resource, String path, String policy) {
        assertThat(TestingStack.hardened()
                        .with(resource, path, TestingStack.UNKNOWN)
                        .findings(PACK))
                .anySatisfy(finding -> assertThat(finding)
                        .startsWith("ADVISORY " + policy + " on the stack: not known until up, and judged then: "))
                .noneMatch(finding -> finding.startsWith("MANDATORY"));
    }

    /** One container's image is not known; another's is, and is not allowed. */
    @ParameterizedTest
    @CsvSource("classifier")
    void doNotHideAnOffenceBesideThem(String resource) {
        assertThat(TestingStack.hardened()
                        .with(resource, "spec.template.spec.initContainers.0.image", TestingStack.UNKNOWN)
                        .with(resource, "spec.template.spec.containers.0.image", "tensorflow/serving")
                        .violated(PACK))
                .containsExactly("pinned-images");
    }

    /** A comment of fifty lines is read by nobody. */
    @Test
    void areToldOnceForEachPolicy() {
        assertThat(TestingStack.hardened()
                        .with("reader", "member", TestingStack.UNKNOWN)
                        .with("readers", "members", TestingStack.UNKNOWN)
                        .findings(PACK))
                .containsExactly("ADVISORY bucket-access on the stack: not known until up, and judged then:"
                        + " member, for reader; members, for readers");
    }

    /** Before a first update the names of namespaces and accounts are the engine's secret, but no riddle. */
    @ParameterizedTest(name = "{1} of {0} follows from {3}")
    @CsvSource({
        "classifier, metadata.namespace, metadata, serving",
        "autoscaler, metadata.namespace, metadata, serving",
        "default-deny, metadata.namespace, metadata, serving",
        "nodes, nodeConfig.serviceAccount, nodeConfig, gke-nodes",
        "reader, member, member, gke-nodes",
    })
    void areForeseenWhereTheyFollowFromWhatIsDeclared(String resource, String path, String property, String source) {
        TestingStack open = TestingStack.hardened().with(resource, path, TestingStack.UNKNOWN);

        assertThat(PACK.analyze(open.all())).isNotEmpty();
        assertThat(PACK.analyze(withSource(open, resource, property, source))).isEmpty();
    }

    /** What is foreseen is judged: here, that the Deployment is not where its NetworkPolicy is. */
    @Test
    void areJudgedAsForeseen() {
        TestingStack open = TestingStack.hardened()
                .with("classifier", "metadata.namespace", TestingStack.UNKNOWN)
                .with("default-deny", "metadata.namespace", "other");

        assertThat(PACK.analyze(withSource(open, "classifier", "metadata", "serving")))
                .extracting(found -> found.policy().about().name() + " " + found.enforcement())
                .containsExactly("network-policy MANDATORY");
    }

    @Test
    void areLeftOpenWhereTheyCanBeMoreThanOne() {
        TestingStack open = TestingStack.hardened().with("classifier", "metadata.namespace", TestingStack.UNKNOWN);
        DeclaredResources two = new DeclaredResources(Stream.concat(
                        withSource(open, "classifier", "metadata", "serving", "other").all().stream(),
                        Stream.of(new DeclaredResource(
                                open.resource("serving").urn().replace("::serving", "::other"),
                                open.resource("serving").type(),
                                "other",
                                TestingStack.hardened()
                                        .with("serving", "metadata.name", "other")
                                        .without("serving", "metadata.labels.istio-injection")
                                        .resource("serving")
                                        .properties(),
                                false)))
                .toList());

        assertThat(PACK.analyze(two))
                .extracting(PolicyPack.Diagnosis::message)
                .contains("not known until up, and judged then: metadata.namespace, for classifier");
    }

    /** Such as a mesh's gateway, which another stack or a chart makes. */
    @Test
    void areNotAskedForOfWhatIsOnlyRead() {
        TestingStack stack = TestingStack.hardened();
        DeclaredResource read = new DeclaredResource(
                stack.resource("cluster").urn().replace("::cluster", "::other"),
                stack.resource("cluster").type(),
                "other",
                Struct.getDefaultInstance(),
                false);

        assertThat(PACK.analyze(read)).isEmpty();
        assertThat(PACK.remediate(read)).isEmpty();
    }

    private static DeclaredResources withSource(
            TestingStack stack, String resource, String property, String... sources) {
        String urn = stack.resource(resource).urn();
        String namespace = stack.resource("serving").urn();
        Set<String> urns = Stream.of(sources)
                .map(source -> source.equals("other")
                        ? namespace.replace("::serving", "::other")
                        : stack.resource(source).urn())
                .collect(Collectors.toSet());
        return new DeclaredResources(stack.all().all().stream()
                .map(each -> each.urn().equals(urn) ? each.from(Map.of(property, urns)) : each)
                .toList());
    }
}
