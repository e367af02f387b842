package dev.modelserving.policy.workload;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import dev.modelserving.policy.resource.KubernetesKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Autoscalers' targets and the minimum numbers of pods. */
final class Scaling {
    private Scaling() {}

    /** The objects with a number of pods. */
    static List<DeclaredResource> scaled(DeclaredResources stack) {
        return Stream.of(KubernetesKind.DEPLOYMENT, KubernetesKind.STATEFUL_SET, KubernetesKind.REPLICA_SET)
                .flatMap(kind -> stack.of(kind).stream())
                .toList();
    }

    /** The object that the autoscaler names, if the stack declares it. */
    static Optional<DeclaredResource> target(DeclaredResource autoscaler, DeclaredResources stack) {
        return DeclaredResources.find(scaled(stack), candidate -> isTarget(autoscaler, candidate));
    }

    /** The minimum number of pods: the autoscaler's, or else the object's. */
    static int minimum(DeclaredResource scaled, DeclaredResources stack) {
        return DeclaredResources.find(stack.of(KubernetesKind.AUTOSCALER), autoscaler -> isTarget(autoscaler, scaled))
                .map(Scaling::minimumOf)
                .orElseGet(() -> (int) scaled.at("spec.replicas").number().orElse(1));
    }

    /** An autoscaler's minimum; Kubernetes' default is 1. */
    private static int minimumOf(DeclaredResource autoscaler) {
        return (int) autoscaler.at("spec.minReplicas").number().orElse(1);
    }

    private static boolean isTarget(DeclaredResource autoscaler, DeclaredResource candidate) {
        String kind = candidate.type().kubernetesKind().orElseThrow().kind();
        return autoscaler.at("spec.scaleTargetRef.kind").is(kind)
                && autoscaler.at("spec.scaleTargetRef.name").is(candidate.objectName())
                && autoscaler.namespace().equals(candidate.namespace());
    }
}
