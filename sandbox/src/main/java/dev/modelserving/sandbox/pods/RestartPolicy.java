package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;

/** Whether an ended container restarts. */
enum RestartPolicy {
    ALWAYS,
    ON_FAILURE,
    NEVER;

    static RestartPolicy of(Pod pod) {
        return switch (pod.getSpec().getRestartPolicy()) {
            case "OnFailure" -> ON_FAILURE;
            case "Never" -> NEVER;
            default -> ALWAYS;
        };
    }

    /** An initial container runs once, unless it is a sidecar. */
    static RestartPolicy ofInitial(Container container, Pod pod) {
        if (isSidecar(container)) {
            return ALWAYS;
        }
        return of(pod) == NEVER ? NEVER : ON_FAILURE;
    }

    static boolean isSidecar(Container initial) {
        return "Always".equals(initial.getRestartPolicy());
    }

    boolean restartsAfter(int exitCode) {
        return switch (this) {
            case ALWAYS -> true;
            case ON_FAILURE -> exitCode != 0;
            case NEVER -> false;
        };
    }
}
