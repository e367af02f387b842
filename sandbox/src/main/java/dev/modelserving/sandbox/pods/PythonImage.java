package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A Python image of the sandbox.
 *
 * @param environment the name of its Python environment
 * @param entryPoint the default command
 * @param arguments the default arguments, unless a pod sets a command or arguments
 */
public record PythonImage(String environment, List<String> entryPoint, List<String> arguments) {
    /** Python and pip; without an entry point, a pod's arguments are its command. */
    public static final PythonImage PYTHON = new PythonImage("python", List.of(), List.of("python3"));

    /** Python with the packages of the demo's server. */
    public static final PythonImage DEMO = new PythonImage("demo", List.of(), List.of("python3"));

    /** Locust. */
    public static final PythonImage LOCUST = new PythonImage("locust", List.of("locust"), List.of());

    public PythonImage {
        requireNonNull(environment, "environment");
        entryPoint = List.copyOf(entryPoint);
        arguments = List.copyOf(arguments);
    }
}
