package dev.modelserving.policy.cloud;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.ResourceType;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.Settings;
import dev.modelserving.policy.rule.StackPolicy;
import java.util.List;
import java.util.Set;

/** Somebody is told of alerts. */
public final class AlertChannels implements StackPolicy {
    private static final Set<ResourceType> SUBJECTS = Set.of(ResourceType.CLUSTER, ResourceType.ALERT_POLICY);

    @Override
    public About about() {
        return About.mandatory(
                "alert-channels",
                "A stack with a cluster has alert policies, and each notifies at least one channel.",
                "an alert that nobody receives is found by the clients of the models.",
                "Set monitoring.mode: cloud and monitoring.notificationChannels in the stack file.");
    }

    @Override
    public List<DeclaredResource> subjects(DeclaredResources stack) {
        return stack.all().stream()
                .filter(resource -> SUBJECTS.contains(resource.type()))
                .toList();
    }

    @Override
    public void check(DeclaredResource subject, DeclaredResources stack, Settings settings, Findings findings) {
        if (subject.type().equals(ResourceType.ALERT_POLICY)) {
            Field channels = subject.at("notificationChannels");
            findings.require(channels, field -> !field.isEmpty(), "at least one channel");
        } else if (stack.all().stream().noneMatch(resource -> resource.type().equals(ResourceType.ALERT_POLICY))) {
            findings.violation("alert policies of the stack", "none", "at least one, with a channel");
        }
    }
}
