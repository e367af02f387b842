package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The launchers' arguments.
 *
 * @param operation the previewed operation
 * @param stack the stack's name
 * @param events the engine's event log; missing if the engine failed early
 * @param plain the engine's output
 */
record Arguments(Operation operation, String stack, Path events, Path plain) {
    private static final Set<String> NAMES = Set.of("--operation", "--stack", "--events", "--plain");

    Arguments {
        requireNonNull(operation, "operation");
        requireNonNull(stack, "stack");
        requireNonNull(events, "events");
        requireNonNull(plain, "plain");
    }

    /** The operations that can be previewed. */
    enum Operation {
        UPDATE,
        DESTROY,
        DRIFT
    }

    /**
     * Reads pairs of an option and its value; all are required.
     *
     * @throws UsageException if one is missing, unknown or malformed
     */
    static Arguments parse(List<String> words) throws UsageException {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            values.put(words.get(i), words.get(i + 1));
        }
        if (words.size() != 2 * NAMES.size() || !values.keySet().equals(NAMES)) {
            throw new UsageException("usage: --operation UPDATE|DESTROY|DRIFT --stack NAME --events FILE --plain FILE");
        }
        String stack = values.get("--stack");
        if (!stack.matches("[A-Za-z0-9._/-]+")) {
            throw new UsageException("--stack is \"" + stack
                    + "\", but stacks are named by letters, digits, \".\", \"_\", \"-\" and \"/\"");
        }
        return new Arguments(
                operation(values.get("--operation")),
                stack,
                Path.of(values.get("--events")),
                Path.of(values.get("--plain")));
    }

    private static Operation operation(String text) throws UsageException {
        try {
            return Operation.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--operation is \"" + text + "\", but it is UPDATE, DESTROY or DRIFT");
        }
    }

    /** A malformed command line; the message says why. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }
}
