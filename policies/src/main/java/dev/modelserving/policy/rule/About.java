package dev.modelserving.policy.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A policy's description for users.
 *
 * @param name its key in a file for {@code --policy-pack-config}
 * @param demand what it demands
 * @param reason why
 * @param remedy how a stack complies
 * @param enforcement the default enforcement level
 * @param settings its settings
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

    /** A policy that is mandatory by default. */
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
