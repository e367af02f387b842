package dev.modelserving.sandbox.loadtest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code sandbox/loadtest} asks for.
 *
 * @param stack the deployed stack
 * @param model its name in the stack's outputs
 * @param host the model's address, {@code http://ADDRESS:PORT}
 * @param shape the load test that the stack has
 * @param stepSeconds how long a step is to last here
 * @param deployedWindow the scale-down window of the stack, which is shorter while the load test runs, in seconds
 * @param kubeconfig of the cluster
 * @param state what {@code pulumi stack export} printed
 * @param locust the command
 * @param locustFile the program's Locust file
 * @param locustFlush the one that lets Locust write its history each second
 * @param payload what is sent
 * @param report where the report is to be
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

    /** Reads pairs of an option and its value; all are needed. */
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
            // Said below: it is as wrong as a number out of range.
        }
        throw new UsageException(
                option + " is \"" + text + "\", but it is a number of seconds from " + least + " to 3600");
    }

    /** The load test as it is run here. */
    Shape accelerated() {
        return shape.withStepSeconds(stepSeconds);
    }
}
