package dev.modelserving.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Amounts of resources that a node offers or a pod requests.
 *
 * @param amounts by resource name in base units: cores of {@code cpu}, bytes of {@code memory}
 */
record ResourceAmounts(Map<String, BigDecimal> amounts) {
    static final ResourceAmounts NONE = new ResourceAmounts(Map.of());

    ResourceAmounts {
        amounts = Map.copyOf(amounts);
    }

    static ResourceAmounts of(Map<String, Quantity> quantities) {
        if (quantities == null) {
            return NONE;
        }
        return new ResourceAmounts(
                quantities.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .getNumericalAmount())));
    }

    /**
     * The scheduler's reservation for a pod: its containers and sidecars together, or the largest step of its
     * initialisation if that is more, plus the overhead; and one of the node's pods.
     */
    static ResourceAmounts requestedBy(PodSpec pod) {
        ResourceAmounts running =
                pod.getContainers().stream().map(ResourceAmounts::requests).reduce(NONE, ResourceAmounts::plus);
        ResourceAmounts sidecars = NONE;
        ResourceAmounts initialisation = NONE;
        for (Container container : pod.getInitContainers()) {
            ResourceAmounts requests = requests(container);
            if ("Always".equals(container.getRestartPolicy())) {
                sidecars = sidecars.plus(requests);
                initialisation = initialisation.orMore(sidecars);
            } else {
                initialisation = initialisation.orMore(sidecars.plus(requests));
            }
        }
        return running.plus(sidecars)
                .orMore(initialisation)
                .plus(of(pod.getOverhead()))
                .plus(new ResourceAmounts(Map.of("pods", BigDecimal.ONE)));
    }

    ResourceAmounts plus(ResourceAmounts other) {
        return merge(other, BigDecimal::add);
    }

    ResourceAmounts minus(ResourceAmounts other) {
        Map<String, BigDecimal> negative = new TreeMap<>();
        other.amounts.forEach((name, amount) -> negative.put(name, amount.negate()));
        return plus(new ResourceAmounts(negative));
    }

    ResourceAmounts orMore(ResourceAmounts other) {
        return merge(other, BigDecimal::max);
    }

    /** Whether the node's resources are enough; a request of 0 fits a resource that the node does not offer. */
    boolean fitInto(ResourceAmounts offered) {
        return amounts.entrySet().stream()
                .allMatch(wanted ->
                        wanted.getValue().compareTo(offered.amounts.getOrDefault(wanted.getKey(), BigDecimal.ZERO))
                                <= 0);
    }

    private static ResourceAmounts requests(Container container) {
        return container.getResources() == null
                ? NONE
                : of(container.getResources().getRequests());
    }

    private ResourceAmounts merge(ResourceAmounts other, BinaryOperator<BigDecimal> operator) {
        Map<String, BigDecimal> merged = new TreeMap<>(amounts);
        other.amounts.forEach((name, amount) -> merged.merge(name, amount, operator));
        return new ResourceAmounts(merged);
    }
}
