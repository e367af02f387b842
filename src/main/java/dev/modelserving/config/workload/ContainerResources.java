package dev.modelserving.config.workload;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.value.Quantity;

/**
 * What a container gets of its node.
 *
 * @param requests what is kept free for it
 * @param limits the most that it may use; of nothing less than is kept free for it
 */
public record ContainerResources(ResourceRequests requests, ResourceLimits limits) {
    public ContainerResources {
        requireNonNull(requests, "requests");
        requireNonNull(limits, "limits");
        for (Quantity request : requests.quantities()) {
            for (Quantity limit : limits.quantities()) {
                if (limit.resource().equals(request.resource())
                        && limit.amount().compareTo(request.amount()) < 0) {
                    throw new InvalidRelationException(
                            "limits." + limit.resource(),
                            limit.quantity(),
                            "at least what is asked for, which is " + request.quantity());
                }
            }
        }
    }

    /** Resources without limits. */
    public static ContainerResources unlimited(Cores cpu, Memory memory) {
        return new ContainerResources(new ResourceRequests(cpu, memory), ResourceLimits.NONE);
    }

    /** Resources with a limit of memory alone: who runs out of CPU is slowed down, who runs out of memory ends others. */
    public static ContainerResources limitedTo(Memory limit, Cores cpu, Memory memory) {
        return new ContainerResources(new ResourceRequests(cpu, memory), ResourceLimits.of(limit));
    }
}
