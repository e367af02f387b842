package dev.modelserving.gcp;

import com.pulumi.gcp.container.inputs.ClusterAddonsConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterAddonsConfigIstioConfigArgs;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.mesh.MutualTls;
import java.util.Optional;

/** The cluster add-on of GKE's own mesh; other meshes have none. */
final class IstioAddon {
    private IstioAddon() {}

    static Optional<ClusterAddonsConfigArgs> of(Mesh mesh) {
        return mesh instanceof Mesh.Addon addon ? Optional.of(declared(addon)) : Optional.empty();
    }

    private static ClusterAddonsConfigArgs declared(Mesh.Addon addon) {
        return ClusterAddonsConfigArgs.builder()
                .istioConfig(ClusterAddonsConfigIstioConfigArgs.builder()
                        .disabled(false)
                        .auth(auth(addon.mutualTls()))
                        .build())
                .build();
    }

    /** The values behind gcloud's {@code --istio-config auth=MTLS_PERMISSIVE} and {@code MTLS_STRICT}. */
    private static String auth(MutualTls mutualTls) {
        return switch (mutualTls) {
            case PERMISSIVE -> "AUTH_NONE";
            case STRICT -> "AUTH_MUTUAL_TLS";
        };
    }
}
