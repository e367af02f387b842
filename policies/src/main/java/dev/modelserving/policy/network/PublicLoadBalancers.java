package dev.modelserving.policy.network;

import dev.modelserving.policy.resource.AddressRanges;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.HelmRelease;
import dev.modelserving.policy.resource.KubernetesKind;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Settings;
import java.util.List;
import java.util.Optional;

/** Load balancers are not public. */
public final class PublicLoadBalancers implements ResourcePolicy {
    /** GKE's annotations, current and former ("Create an internal load balancer"). */
    private static final List<String> TYPE_ANNOTATIONS =
            List.of("networking.gke.io/load-balancer-type", "cloud.google.com/load-balancer-type");

    private static final String LOAD_BALANCER = "LoadBalancer";

    @Override
    public About about() {
        return About.mandatory(
                "public-load-balancers",
                "A load balancer, an Istio gateway's included, is internal or has source ranges.",
                "without source ranges the whole Internet reaches the model, and TensorFlow Serving authenticates nobody.",
                "Set models[].service.sourceRanges, demos[].service.sourceRanges or mesh.gateway.sourceRanges in the stack"
                        + " file, or service.type: ClusterIP; make a load balancer of your own internal by the annotation"
                        + " networking.gke.io/load-balancer-type: Internal.");
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        if (resource.is(KubernetesKind.SERVICE)) {
            Field spec = resource.at("spec");
            if (spec.at("type").is(LOAD_BALANCER)) {
                check(spec, resource.at("metadata.annotations"), findings);
            }
        }
        Optional<HelmRelease> gateway = HelmRelease.ofGateway(resource);
        if (gateway.isPresent()) {
            Field service = gateway.get().values().at("service");
            if (service.at("type").text().orElse(LOAD_BALANCER).equals(LOAD_BALANCER)) {
                check(service, service.at("annotations"), findings);
            }
        }
    }

    private static void check(Field service, Field annotations, Findings findings) {
        findings.require(
                service.at("loadBalancerSourceRanges"),
                ranges -> namesSome(ranges) || isInternal(annotations),
                "address blocks that together do not include everybody");
    }

    private static boolean namesSome(Field ranges) {
        return !ranges.isEmpty() && !new AddressRanges(ranges.texts()).includeEverybody();
    }

    private static boolean isInternal(Field annotations) {
        return TYPE_ANNOTATIONS.stream().anyMatch(name -> annotations
                .entry(name)
                .text()
                .filter(type -> type.equalsIgnoreCase("internal"))
                .isPresent());
    }
}
