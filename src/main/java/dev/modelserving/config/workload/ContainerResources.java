package dev.modelserving.config.workload;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.value.Quantity;
import java.util.List;

/**
 * A container's resources.
 *
 * @param requests the resources reserved for it
 */
public record ContainerResources(
        ResourceRequests requests, @Key("The most that each pod may use.") ResourceLimits limits) {
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
                            "at least the request, which is " + request.quantity());
                }
            }
        }
    }

    /** Resources without limits. */
    public static ContainerResources unlimited(Cores cpu, Memory memory) {
        return new ContainerResources(new ResourceRequests(cpu, memory), ResourceLimits.NONE);
    }

    /** Resources with a memory limit only: too little CPU throttles a pod, too little memory kills others. */
    public static ContainerResources limitedTo(Memory limit, Cores cpu, Memory memory) {
        return new ContainerResources(new ResourceRequests(cpu, memory), new ResourceLimits(List.of(), List.of(limit)));
    }
}
