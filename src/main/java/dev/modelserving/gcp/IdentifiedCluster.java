package dev.modelserving.gcp;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.gcp.container.Cluster;
import com.pulumi.gcp.container.ClusterArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;
import java.util.Optional;

/**
 * A GKE cluster with an identity of its own among all clusters of its name: its DNS-based endpoint. GKE generates it
 * for each new cluster and keeps it when it rotates the cluster's address and certificate authority (GKE documentation,
 * "DNS-based endpoint"). The typed outputs (7.0.0) lack it.
 */
final class IdentifiedCluster extends Cluster {
    @Export(
            name = "controlPlaneEndpointsConfig",
            refs = {Map.class, String.class, Object.class},
            tree = "[0,1,2]")
    private Output<Map<String, Object>> controlPlaneEndpointsConfig;

    IdentifiedCluster(String name, ClusterArgs arguments, CustomResourceOptions options) {
        super(name, arguments, options);
    }

    /**
     * The cluster's id and its DNS-based endpoint. Missing in a state from an earlier plug-in, which did not read the
     * endpoint: a new identifier replaces nothing, a changed one replaces everything in the cluster.
     */
    Output<String> identity() {
        return Output.tuple(id(), controlPlaneEndpointsConfig)
                .apply(values ->
                        Output.ofNullable(identity(values.t1, values.t2).orElse(null)));
    }

    private static Optional<String> identity(String id, Map<String, Object> endpoints) {
        return endpoints != null
                        && endpoints.get("dnsEndpointConfig") instanceof Map<?, ?> byName
                        && byName.get("endpoint") instanceof String address
                ? Optional.of(id + " " + address)
                : Optional.empty();
    }
}
