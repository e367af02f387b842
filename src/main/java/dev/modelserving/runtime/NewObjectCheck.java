package dev.modelserving.runtime;

import java.util.List;
import java.util.function.Consumer;

/** Judges, at the end of a preview, the Kubernetes objects that the update would create. */
@FunctionalInterface
public interface NewObjectCheck {
    /**
     * Returns why the preview fails; empty if it does not.
     *
     * @param created the objects, never empty
     * @param warnings takes what the user should know
     */
    List<String> refusals(List<NewObject> created, Consumer<String> warnings);
}
