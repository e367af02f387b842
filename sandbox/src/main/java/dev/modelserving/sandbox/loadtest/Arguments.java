package dev.modelserving.sandbox.loadtest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of {@code sandbox/loadtest}.
 *
 * @param stack the deployed stack
 * @param model the model's name in the stack's outputs
 * @param host the model's address, {@code http://ADDRESS:PORT}
 * @param shape the stack's load test
 * @param stepSeconds the length of a step in this run
 * @param deployedWindow the stack's scale-down window in seconds; it is shorter during the load test
 * @param kubeconfig the cluster's
 * @param state what {@code pulumi stack export} printed
 * @param locust the {@code locust} command
 * @param locustFile the program's Locust file
 * @param locustFlush a Locust file that makes Locust write its history twice a second
 * @param payload the request body
 * @param report where the report goes
 */
record Arguments(
        String stack,
        String model,
        String host,
        Shape shape,
        int stepSeconds,
        int deployedWindow,
        Path kubeconfig,
        Path state,
        Path locust,
        Path locustFile,
        Path locustFlush,
        Path payload,
        Path report) {

    /** Reads pairs of an option and its value; all options are required. */
    static Arguments parse(List<String> words) throws UsageException {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            values.put(words.get(i), words.get(i + 1));
        }
        return new Arguments(
                value(values, "--stack"),
                value(values, "--model"),
                value(values, "--host"),
                Shape.parse(value(values, "--shape")),
                seconds(values, "--step-seconds", 1),
                seconds(values, "--deployed-window", 0),
                Path.of(value(values, "--kubeconfig")),
                Path.of(value(values, "--state")),
                Path.of(value(values, "--locust")),
                Path.of(value(values, "--locust-file")),
                Path.of(value(values, "--locust-flush")),
                Path.of(value(values, "--payload")),
                Path.of(value(values, "--report")));
    }

    private static String value(Map<String, String> values, String option) throws UsageException {
        String value = values.get(option);
        if (value == null) {
            throw new UsageException(option + " is missing");
        }
        return value;
    }

    private static int seconds(Map<String, String> values, String option, int least) throws UsageException {
        String text = value(values, option);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= 3600) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The exception below covers it, like a number out of range.
        }
        throw new UsageException(
                option + " is \"" + text + "\", but must be a number of seconds from " + least + " to 3600");
    }

    /** The load test with the run's step length. */
    Shape accelerated() {
        return shape.withStepSeconds(stepSeconds);
    }
}
