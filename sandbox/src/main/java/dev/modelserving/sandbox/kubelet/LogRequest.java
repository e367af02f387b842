package dev.modelserving.sandbox.kubelet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request for a container's log, in the apiserver's form: {@code /containerLogs/NAMESPACE/POD/CONTAINER}.
 *
 * @param tailLines the maximum number of lines, from the end
 * @param follow whether to continue with new output
 */
record LogRequest(String namespace, String pod, String container, OptionalLong tailLines, boolean follow) {
    /** Unsupported options: the sandbox's logs have no times, and no starts of earlier runs. */
    private static final Set<String> UNKNOWN =
            new TreeSet<>(List.of("limitBytes", "previous", "sinceSeconds", "sinceTime", "timestamps"));

    private static final Pattern PATH = Pattern.compile("/containerLogs/([^/]+)/([^/]+)/([^/]+)");

    /**
     * Parses path and query.
     *
     * @param query may be empty
     * @throws IllegalArgumentException naming what is wrong
     */
    static LogRequest of(String path, String query) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(path + " is not /containerLogs/NAMESPACE/POD/CONTAINER");
        }
        Map<String, String> options = new HashMap<>();
        for (String option : query.split("&", -1)) {
            String[] parts = option.split("=", 2);
            if (UNKNOWN.contains(parts[0])) {
                throw new IllegalArgumentException(
                        "the sandbox shows a container's whole log since its latest start, or its end: leave "
                                + parts[0] + " out, it knows tailLines and follow");
            }
            options.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return new LogRequest(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                tailLines(options),
                Boolean.parseBoolean(options.get("follow")));
    }

    private static OptionalLong tailLines(Map<String, String> options) {
        if (!options.containsKey("tailLines")) {
            return OptionalLong.empty();
        }
        String lines = options.get("tailLines");
        if (!lines.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("tailLines is \"" + lines + "\", not a number from 0 on");
        }
        return OptionalLong.of(Long.parseLong(lines));
    }
}
