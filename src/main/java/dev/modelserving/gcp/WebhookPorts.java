package dev.modelserving.gcp;

import dev.modelserving.config.mesh.Mesh;
import java.util.List;

/**
 * The ports at which pods of a cluster's mesh answer its control plane. GKE opens 443 and 10250 of private nodes by itself,
 * and no other (GKE documentation, "Add firewall rules for specific use cases").
 */
final class WebhookPorts implements Mesh.Cases<List<String>> {
    /** Where istiod injects sidecars and validates (Istio documentation, "Ports used by Istio"). */
    private static final String ISTIOD = "15017";

    @Override
    public List<String> helm(Mesh.Helm helm) {
        return List.of(ISTIOD);
    }

    /** Somebody else has put the mesh into the cluster. */
    @Override
    public List<String> existing(Mesh.Existing existing) {
        return List.of(ISTIOD);
    }

    /** Its control plane is outside of the cluster. */
    @Override
    public List<String> managed(Mesh.Managed managed) {
        return List.of();
    }

    /** GKE opened what it needed. */
    @Override
    public List<String> addon(Mesh.Addon addon) {
        return List.of();
    }

    @Override
    public List<String> none(Mesh.None none) {
        return List.of();
    }
}
