package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An image of Python as the sandbox has it.
 *
 * @param environment the name of the environment that has its packages
 * @param entryPoint what runs unless a pod names a command
 * @param arguments what it gets unless a pod names command or arguments
 */
public record PythonImage(String environment, List<String> entryPoint, List<String> arguments) {
    /** Python itself and pip; what a pod names as arguments is its command, as the image has no entry point. */
    public static final PythonImage PYTHON = new PythonImage("python", List.of(), List.of("python3"));

    /** The same with the packages of the demo's server. */
    public static final PythonImage DEMO = new PythonImage("demo", List.of(), List.of("python3"));

    /** Locust. */
    public static final PythonImage LOCUST = new PythonImage("locust", List.of("locust"), List.of());

    public PythonImage {
        requireNonNull(environment, "environment");
        entryPoint = List.copyOf(entryPoint);
        arguments = List.copyOf(arguments);
    }
}
