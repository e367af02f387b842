package dev.modelserving.sandbox;

import com.pulumi.automation.OperationType;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an update, preview or refresh counts, by what the engine prints at its end. */
final class Changes {
    /** The end of what the engine prints. */
    private static final Pattern SUMMARY = Pattern.compile("\\nResources:\\n((?: {4}.*\\n)+)");

    /** Such as "+-2 replaced", "~ 1 to update" or "3 changes. 40 unchanged" (pulumi 3.259, renderSummaryEvent). */
    private static final Pattern COUNT = Pattern.compile("(\\d+) (?:to )?(\\p{Lower}+)\\n");

    private Changes() {}

    /**
     * The operations and how many resources each has. The engine leaves out reads, which change nothing.
     *
     * @param output of a command that succeeds
     */
    static Map<OperationType, Integer> printed(String output) {
        Matcher summary = SUMMARY.matcher(output);
        if (!summary.find()) {
            throw new IllegalArgumentException("the engine counts nothing:\n" + output);
        }
        Map<OperationType, Integer> changes = new EnumMap<>(OperationType.class);
        Matcher count = COUNT.matcher(summary.group(1));
        while (count.find()) {
            changes.put(operation(count.group(2)), Integer.valueOf(count.group(1)));
        }
        return changes;
    }

    private static OperationType operation(String printed) {
        return switch (printed) {
            case "create", "created" -> OperationType.CREATE;
            case "update", "updated" -> OperationType.UPDATE;
            case "delete", "deleted" -> OperationType.DELETE;
            case "replace", "replaced" -> OperationType.REPLACE;
            case "import", "imported" -> OperationType.IMPORT;
            case "unchanged" -> OperationType.SAME;
            default -> throw new IllegalArgumentException("the engine counts what is " + printed);
        };
    }
}
