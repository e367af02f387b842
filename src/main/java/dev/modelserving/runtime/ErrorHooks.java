package dev.modelserving.runtime;

/** Takes the program's error hooks. */
@FunctionalInterface
public interface ErrorHooks {
    /**
     * Has the engine call a hook when it cannot create, update or delete a resource of a type. Holds for resources
     * declared from now on. Engines without error hooks, and previews, never call it.
     *
     * @param type the resources' type, as in their URNs
     */
    void on(String type, ErrorHook hook);
}
