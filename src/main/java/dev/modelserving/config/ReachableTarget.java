package dev.modelserving.config;

import dev.modelserving.config.value.Cores;
import dev.modelserving.config.workload.AutoscalingConfig;
import dev.modelserving.config.workload.ContainerResources;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An autoscaler's target that pods can exceed: who may use no more CPU than a limit never does where the target is above
 * it. The autoscaler adds pods only where their use is more than a tenth above the target (Kubernetes, "Horizontal Pod
 * Autoscaling", Algorithm details: a tolerance of 0.1).
 */
final class ReachableTarget {
    private static final BigDecimal TOLERANCE = new BigDecimal("1.1");
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private ReachableTarget() {}

    /** Reports a target of the section that the limit of its containers keeps out of reach. */
    static void require(ConfigSection section, ContainerResources resources, AutoscalingConfig autoscaling) {
        Cores request = resources.requests().cpu();
        resources.limits().quantities().stream()
                .filter(limit -> limit.resource().equals(request.resource()))
                .forEach(limit -> {
                    BigDecimal most = HUNDRED.multiply(limit.amount())
                            .divide(request.amount().multiply(TOLERANCE), 3, RoundingMode.HALF_UP);
                    if (new BigDecimal(autoscaling.targetCpuUtilization()).compareTo(most) >= 0) {
                        section.report(
                                "autoscaling.targetCpuUtilization",
                                Integer.toString(autoscaling.targetCpuUtilization()),
                                "at most "
                                        + (most.setScale(0, RoundingMode.CEILING)
                                                        .intValueExact()
                                                - 1)
                                        + ": with limits.cpu " + limit.quantity() + " and " + request.quantity()
                                        + " requested, no pod is ever a tenth above more, and so the autoscaler would add"
                                        + " none");
                    }
                });
    }
}
