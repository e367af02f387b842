package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.rule.PolicyPack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that nobody knows before up is neither an offence nor none, but is told of. */
class UnknownValuesTest {
    private static final PolicyPack PACK = Policies.pack();

    @ParameterizedTest(name = "{1} of {0} leaves {2} open")
    @CsvSource({
        "classifier, POD.containers.0.image, pinned-images",
        "classifier, POD.containers, pinned-images",
        "classifier, POD.containers.0.resources, requests-and-limits",
        "classifier, POD.containers.0.securityContext, restricted-pods",
        "classifier, POD.topologySpreadConstraints, topology-spread",
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
        "gateway, spec.servers.1.hosts, gateway-tls",
        "webhooks, sourceRanges, public-firewalls",
        "saturated, notificationChannels, alert-channels",
        "default-deny, spec.podSelector, network-policy",
        "reader, member, bucket-access",
        "models, versioning, bucket-versioning",
        "models, forceDestroy, deletion-protection",
        "nodes, autoscaling, node-pool-bounds",
        "nodes, nodeConfig.serviceAccount, node-hardening",
        "cluster, location, cluster-hardening",
        "cluster, masterAuthorizedNetworksConfig, cluster-hardening",
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
    @Test
    void doNotHideAnOffenceBesideThem() {
        assertThat(TestingStack.hardened()
                        .with("classifier", "POD.initContainers.0.image", TestingStack.UNKNOWN)
                        .with("classifier", "POD.containers.0.image", "tensorflow/serving")
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
}
