package dev.modelserving.preview;

import static java.util.stream.Collectors.joining;

import java.util.regex.Pattern;

/**
 * The engine's own output of {@code --diff}.
 *
 * @param text the output, without colours
 */
record PlainDiff(String text) {
    /** Such as {@code     > kubernetes:core/v1:Service: (read)}. */
    private static final Pattern RESOURCE =
            Pattern.compile("\\s*(\\S+\\s+)?[\\w.-]+:[\\w./-]*:[\\w./-]+: \\([\\w-]+\\)");

    private static final Pattern NO_CHANGE = Pattern.compile("\\s*[<>]+\\s.*\\((read|discard)\\)");
    private static final Pattern END = Pattern.compile("\\s*--outputs:--|Resources:|\\S.*");

    /** The text without the long blocks of resources that the program only reads. */
    String withoutReads() {
        boolean[] reading = {false};
        int[] indent = {0};
        return text.lines()
                .filter(line -> {
                    if (RESOURCE.matcher(line).matches()) {
                        reading[0] = NO_CHANGE.matcher(line).matches();
                        indent[0] = indent(line);
                    } else if (reading[0] && END.matcher(line).matches() && indent(line) <= indent[0]) {
                        reading[0] = false;
                    }
                    return !reading[0];
                })
                .collect(joining("\n"));
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
