package dev.modelserving.sandbox;

import java.util.List;

/** A prediction as {@code sandbox/predict} shows it, of a stack that only the test knows. */
public final class Prediction {
    private Prediction() {}

    /** What is printed of the model at that URL; fails where it does not answer. */
    public static String of(String url) {
        return Command.of(SandboxJava.command(List.of(), "dev.modelserving.sandbox.predict.Predict", List.of(url)))
                .run()
                .orFail();
    }
}
