package dev.modelserving.runtime;

/** Where the program says which resources have an error hook. */
@FunctionalInterface
public interface ErrorHooks {
    /**
     * Has the engine ask a hook where it cannot create, update or delete a resource of a type that is declared from now on.
     * Engines that know no error hooks do not ask, and previews have nothing to ask for.
     *
     * @param type the resources' type, as their URNs have it
     */
    void on(String type, ErrorHook hook);
}
