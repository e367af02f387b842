package dev.modelserving.runtime;

/** Takes what the program wants to hear from the engine beside its resources' outputs. */
public interface EngineHooks {
    /** Where no engine calls. */
    EngineHooks NONE = new EngineHooks() {
        @Override
        public void onError(String type, ErrorHook hook) {}

        @Override
        public void onPreview(NewObjectCheck check) {}
    };

    /**
     * Has the engine call a hook when it cannot create, update or delete a resource of a type. Holds for resources
     * declared from now on. Engines without error hooks, and previews, never call it.
     *
     * @param type the resources' type, as in their URNs
     */
    void onError(String type, ErrorHook hook);

    /** Has a preview checked once all is declared. Updates never call it: a preview has come before them. */
    void onPreview(NewObjectCheck check);
}
