package dev.modelserving.sandbox;

/** A prediction as {@code sandbox/predict} shows it, of a stack that only the test knows. */
public final class Prediction {
    private Prediction() {}

    /** What is printed of the model at that URL; fails where it does not answer. */
    public static String of(String url) {
        return Command.of(
                        "sandbox/exec",
                        "java",
                        "-cp",
                        SandboxExtension.directory() + "/app/sandbox.jar",
                        "dev.modelserving.sandbox.predict.Predict",
                        url)
                .run()
                .orFail();
    }
}
