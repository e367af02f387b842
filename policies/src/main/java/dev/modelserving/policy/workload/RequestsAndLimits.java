package dev.modelserving.policy.workload;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Setting;
import dev.modelserving.policy.rule.Settings;
import java.util.regex.Pattern;

/** Every container has resource requests and limits. */
public final class RequestsAndLimits implements ResourcePolicy {
    /** Whether containers need a memory limit, too. */
    public static final Setting<Boolean> MEMORY_LIMIT =
            Setting.flag("memoryLimit", true, "Whether every container needs a memory limit, too.");

    /** Quantities of zero request nothing: {@code 0}, {@code 0m}, {@code 0.0Gi}. */
    private static final Pattern ZERO = Pattern.compile("0+(\\.0+)?[a-zA-Z]*");

    @Override
    public About about() {
        return About.mandatory(
                "requests-and-limits",
                "Every container requests CPU and memory and has a memory limit.",
                "the scheduler and the cluster autoscaler place pods by their requests alone, and a container without a"
                        + " memory limit takes its neighbours down with it.",
                "Set models[].resources.cpu, models[].resources.memory and models[].resources.limits.memory in the stack file,"
                        + " or the same of demos[].resources.",
                MEMORY_LIMIT);
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        PodTemplate.of(resource).ifPresent(pods -> pods.containers()
                .forEach(container -> check(container.at("resources"), settings, findings)));
    }

    private static void check(Field resources, Settings settings, Findings findings) {
        findings.require(
                resources.at("requests.cpu"),
                request -> isAmount(request) || isAmount(resources.at("limits.cpu")),
                "an amount of CPU such as 500m");
        findings.require(
                resources.at("requests.memory"),
                request -> isAmount(request) || isAmount(resources.at("limits.memory")),
                "an amount of memory such as 512Mi");
        if (settings.get(MEMORY_LIMIT)) {
            findings.require(
                    resources.at("limits.memory"), RequestsAndLimits::isAmount, "an amount of memory such as 512Mi");
        }
    }

    private static boolean isAmount(Field quantity) {
        return quantity.number().orElse(0) > 0
                || quantity.text().filter(text -> !ZERO.matcher(text).matches()).isPresent();
    }
}
