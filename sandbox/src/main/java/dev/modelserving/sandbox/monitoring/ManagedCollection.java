package dev.modelserving.sandbox.monitoring;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The kinds of Google Cloud Managed Service for Prometheus, which GKE clusters have by default. With them the apiserver
 * refuses or keeps objects as on GKE; nothing collects metrics.
 */
public final class ManagedCollection {
    private static final String DEFINITION = "podmonitorings.yaml";
    private static final long TIMEOUT_SECONDS = 30;

    private ManagedCollection() {}

    /** Installs the kinds for good, and returns when the cluster accepts their objects. */
    public static void install(KubernetesClient cluster) {
        try (InputStream definition = ManagedCollection.class.getResourceAsStream(DEFINITION)) {
            Resource<CustomResourceDefinition> kind = cluster.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .load(Objects.requireNonNull(definition, DEFINITION));
            kind.serverSideApply();
            kind.waitUntilCondition(ManagedCollection::isEstablished, TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + DEFINITION, e);
        }
    }

    private static boolean isEstablished(CustomResourceDefinition kind) {
        return kind != null
                && kind.getStatus() != null
                && kind.getStatus().getConditions() != null
                && kind.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }
}
