package dev.modelserving.sandbox.kubelet;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request for a container's log, as apiservers send it: {@code /containerLogs/NAMESPACE/POD/CONTAINER}.
 *
 * @param tailLines how many lines at most, the last ones
 * @param follow whether what is written later is sent, too
 * @param previous whether the run before the latest is meant
 */
record LogRequest(
        String namespace, String pod, String container, OptionalLong tailLines, boolean follow, boolean previous) {
    private static final Pattern PATH = Pattern.compile("/containerLogs/([^/]+)/([^/]+)/([^/]+)");

    /**
     * Reads path and query.
     *
     * @param query empty where there is none
     * @throws IllegalArgumentException where it is no such request, with what is wrong
     */
    static LogRequest of(String path, String query) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(path + " is not /containerLogs/NAMESPACE/POD/CONTAINER");
        }
        Map<String, String> options = new HashMap<>();
        for (String option : query.split("&", -1)) {
            String[] parts = option.split("=", 2);
            options.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return new LogRequest(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                tailLines(options),
                Boolean.parseBoolean(options.get("follow")),
                Boolean.parseBoolean(options.get("previous")));
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
