package dev.modelserving.sandbox.monitoring;

import dev.modelserving.sandbox.layout.JarText;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
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
        CustomResourceDefinition definition = Serialization.unmarshal(
                JarText.of(ManagedCollection.class, DEFINITION), CustomResourceDefinition.class);
        Resource<CustomResourceDefinition> kind = cluster.resource(definition);
        kind.serverSideApply();
        kind.waitUntilCondition(ManagedCollection::isEstablished, TIMEOUT_SECONDS, TimeUnit.SECONDS);
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
