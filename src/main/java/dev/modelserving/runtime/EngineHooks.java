package dev.modelserving.runtime;

import static java.util.Objects.requireNonNull;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Takes what the program wants to hear from the engine beside its resources' outputs.
 *
 * @param errors takes hooks by the type of their resources
 * @param previews takes the check of a preview
 * @param updates takes the watch of an update
 */
public record EngineHooks(
        BiConsumer<String, ErrorHook> errors, Consumer<NewObjectCheck> previews, Consumer<UpdateWatch> updates) {
    /** Where no engine calls. */
    public static final EngineHooks NONE = new EngineHooks((type, hook) -> {}, check -> {}, watch -> {});

    public EngineHooks {
        requireNonNull(errors, "errors");
        requireNonNull(previews, "previews");
        requireNonNull(updates, "updates");
    }

    /**
     * Has the engine call a hook when it cannot create, update or delete a resource of a type. Holds for resources
     * declared from now on. Engines without error hooks, and previews, never call it.
     *
     * @param type the resources' type, as in their URNs
     */
    public void onError(String type, ErrorHook hook) {
        errors.accept(type, hook);
    }

    /** Has a preview checked once all is declared. Updates never call it: a preview has come before them. */
    public void onPreview(NewObjectCheck check) {
        previews.accept(check);
    }

    /** Has a watch look from now on, until the update ends. Previews never call it. */
    public void onUpdate(UpdateWatch watch) {
        updates.accept(watch);
    }
}
