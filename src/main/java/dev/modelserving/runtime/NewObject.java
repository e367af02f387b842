package dev.modelserving.runtime;

import static java.util.Objects.requireNonNull;

/**
 * A Kubernetes object that a preview would create, as the engine sees it.
 *
 * @param apiVersion its API group and version, such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace empty for an object of the whole cluster
 * @param name its name in the cluster
 */
public record NewObject(String apiVersion, String kind, String namespace, String name) {
    public NewObject {
        requireNonNull(apiVersion, "apiVersion");
        requireNonNull(kind, "kind");
        requireNonNull(namespace, "namespace");
        requireNonNull(name, "name");
    }

    /** A Helm release, which the cluster has as no object of its own kind. */
    public static NewObject release(String namespace, String name) {
        return new NewObject("helm.sh/v3", "Release", namespace, name);
    }

    /** Whether it is a Helm release. */
    public boolean isRelease() {
        return kind.equals("Release");
    }

    boolean isNamespace() {
        return kind.equals("Namespace");
    }
}
