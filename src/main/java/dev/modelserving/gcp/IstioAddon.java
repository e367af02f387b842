package dev.modelserving.gcp;

import com.pulumi.gcp.container.inputs.ClusterAddonsConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterAddonsConfigIstioConfigArgs;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.mesh.MutualTls;
import java.util.Optional;

/** What a cluster's add-ons have to do with its mesh: nothing, unless Istio is GKE's add-on. */
final class IstioAddon implements Mesh.Cases<Optional<ClusterAddonsConfigArgs>> {
    @Override
    public Optional<ClusterAddonsConfigArgs> addon(Mesh.Addon addon) {
        return Optional.of(ClusterAddonsConfigArgs.builder()
                .istioConfig(ClusterAddonsConfigIstioConfigArgs.builder()
                        .disabled(false)
                        .auth(auth(addon.mutualTls()))
                        .build())
                .build());
    }

    /** What gcloud makes of {@code --istio-config auth=MTLS_PERMISSIVE} and {@code MTLS_STRICT}. */
    private static String auth(MutualTls mutualTls) {
        return switch (mutualTls) {
            case PERMISSIVE -> "AUTH_NONE";
            case STRICT -> "AUTH_MUTUAL_TLS";
        };
    }

    @Override
    public Optional<ClusterAddonsConfigArgs> none(Mesh.None none) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterAddonsConfigArgs> helm(Mesh.Helm helm) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterAddonsConfigArgs> managed(Mesh.Managed managed) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterAddonsConfigArgs> existing(Mesh.Existing existing) {
        return Optional.empty();
    }
}
