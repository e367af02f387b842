package dev.modelserving.config.workload;

import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.value.Cores;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A target utilization that pods can exceed: a pod never uses more CPU than its limit. The autoscaler adds pods only if
 * the utilization is more than a tenth above the target (Kubernetes, "Horizontal Pod Autoscaling", Algorithm details: a
 * tolerance of 0.1).
 */
public final class ReachableTarget {
    private static final BigDecimal TOLERANCE = new BigDecimal("1.1");
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private ReachableTarget() {}

    /** Refuses a target that the containers' CPU limit makes unreachable, with {@link InvalidRelationException}. */
    public static void require(ContainerResources resources, AutoscalingConfig autoscaling) {
        Cores request = resources.requests().cpu();
        for (Cores limit : resources.limits().cpu()) {
            BigDecimal most = HUNDRED.multiply(limit.amount())
                    .divide(request.amount().multiply(TOLERANCE), 3, RoundingMode.HALF_UP);
            if (new BigDecimal(autoscaling.targetCpuUtilization()).compareTo(most) >= 0) {
                throw new InvalidRelationException(
                        "autoscaling.targetCpuUtilization",
                        autoscaling.targetCpuUtilization(),
                        "at most " + (most.setScale(0, RoundingMode.CEILING).intValueExact() - 1) + ": with limits.cpu "
                                + limit.quantity() + " and " + request.quantity()
                                + " requested, no pod is ever a tenth above more, so the autoscaler would add none");
            }
        }
    }
}
