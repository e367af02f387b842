package dev.modelserving.config.workload;

import static java.util.stream.Collectors.toSet;

import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.value.Quantity;
import java.util.List;
import java.util.stream.Stream;

/**
 * The most that a container may use: above its CPU it is slowed down, above its memory it is ended. Of what has no limit it
 * may use all that its node has.
 *
 * @param quantities one for each resource that is limited
 */
public record ResourceLimits(List<Quantity> quantities) {
    /** Nothing is limited, as in the labs. */
    public static final ResourceLimits NONE = new ResourceLimits(List.of());

    public ResourceLimits {
        quantities = List.copyOf(quantities);
        boolean allowed =
                quantities.stream().map(Quantity::resource).collect(toSet()).size() == quantities.size();
        Refusal.unless(allowed, quantities, "one limit for each resource");
    }

    /** These limits and no other. */
    public static ResourceLimits of(Quantity... quantities) {
        return new ResourceLimits(Stream.of(quantities).toList());
    }
}
