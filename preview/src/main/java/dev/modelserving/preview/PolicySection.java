package dev.modelserving.preview;

import java.util.List;
import java.util.TreeMap;

/** The policy packs' findings, gravest first, or that there are none. */
final class PolicySection implements Section {
    @Override
    public String markdown(EnginePlan plan, List<Change> changes) {
        StringBuilder text = new StringBuilder("#### Policies\n\n");
        if (plan.policyPacks().isEmpty() && plan.violations().isEmpty()) {
            return text.append("No policy pack ran.\n").toString();
        }
        new TreeMap<>(plan.policyPacks()).forEach((pack, version) -> text.append("- pack ")
                .append(Markdown.code(pack))
                .append(version.isEmpty() ? "" : " " + Markdown.code(version))
                .append(": ")
                .append(summary(pack, plan))
                .append('\n'));
        for (Violation.Level level : Violation.Level.values()) {
            plan.violations().stream()
                    .filter(violation -> violation.level() == level)
                    .forEach(violation -> text.append('\n').append(violation(violation)));
        }
        return text.toString();
    }

    private static String summary(String pack, EnginePlan plan) {
        StringBuilder counts = new StringBuilder();
        for (Violation.Level level : Violation.Level.values()) {
            long count = plan.violations().stream()
                    .filter(violation -> violation.pack().equals(pack) && violation.level() == level)
                    .count();
            if (count > 0) {
                counts.append(counts.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(level.text());
            }
        }
        return counts.isEmpty() ? "clean" : counts.toString();
    }

    private static String violation(Violation violation) {
        String resource = violation.resource().isEmpty() ? "the stack" : Markdown.code(violation.resource());
        return "**" + violation.level().text() + "** " + Markdown.code(violation.policy()) + ", " + resource + " ("
                + violation.level().meaning() + ")\n\n" + Markdown.block("text", violation.message());
    }
}
