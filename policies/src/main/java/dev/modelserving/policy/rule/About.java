package dev.modelserving.policy.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a user is told of a policy.
 *
 * @param name by which it is set in a file for {@code --policy-pack-config}
 * @param demand what it asks for
 * @param reason why
 * @param remedy how a stack comes to keep to it
 * @param enforcement what follows where nothing is set
 * @param settings what else can be set
 */
public record About(
        String name, String demand, String reason, String remedy, Enforcement enforcement, List<Setting<?>> settings) {
    public About {
        requireNonNull(name, "name");
        requireNonNull(demand, "demand");
        requireNonNull(reason, "reason");
        requireNonNull(remedy, "remedy");
        requireNonNull(enforcement, "enforcement");
        settings = List.copyOf(settings);
    }

    /** Of a policy that is mandatory unless a file says otherwise. */
    public static About mandatory(String name, String demand, String reason, String remedy, Setting<?>... settings) {
        return new About(name, demand, reason, remedy, Enforcement.MANDATORY, List.of(settings));
    }

    /** Demand and reason as one text. */
    public String demandAndReason() {
        return demand + " Why: " + reason;
    }

    /** Demand, reason and remedy as one text. */
    public String text() {
        return demandAndReason() + " How to fix: " + remedy;
    }
}
