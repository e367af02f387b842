package dev.modelserving.config.mesh;

import static java.util.Objects.requireNonNull;

/** The Istio service mesh of the cluster: where it comes from. */
public sealed interface Mesh {
    /** The release of Istio where the file names none. */
    String ISTIO_VERSION = "1.31.1";

    /** What the pods of the mesh accept. */
    MutualTls mutualTls();

    /** Whether the stack lets the gateway keep requests of more than 1 MiB, so that it can try them again. */
    default boolean keepsLargeRequests() {
        return false;
    }

    /** The result of the case that this mesh is. */
    <T> T choose(Cases<T> cases);

    /**
     * What to do for each kind of mesh.
     *
     * @param <T> the result
     */
    interface Cases<T> {
        T none(None none);

        T helm(Helm helm);

        T managed(Managed managed);

        T addon(Addon addon);

        T existing(Existing existing);
    }

    /** No mesh: models have one version each, and no traffic is split. */
    record None() implements Mesh {
        @Override
        public MutualTls mutualTls() {
            return MutualTls.PERMISSIVE;
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.none(this);
        }
    }

    /**
     * Open-source Istio by its Helm charts.
     *
     * @param version Istio's release, such as {@code 1.31.1}
     * @param gateway the ingress gateway beside it
     * @param platform what the cluster is
     */
    record Helm(String version, MutualTls mutualTls, GatewayConfig gateway, IstioPlatform platform) implements Mesh {
        public Helm {
            requireNonNull(version, "version");
            requireNonNull(mutualTls, "mutualTls");
            requireNonNull(gateway, "gateway");
            requireNonNull(platform, "platform");
        }

        @Override
        public boolean keepsLargeRequests() {
            return true;
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.helm(this);
        }
    }

    /**
     * Google's managed Cloud Service Mesh; the ingress gateway beside it comes from Istio's chart.
     *
     * @param version the release of Istio's gateway chart
     * @param gateway the ingress gateway by that chart
     */
    record Managed(String version, MutualTls mutualTls, GatewayConfig gateway) implements Mesh {
        public Managed {
            requireNonNull(version, "version");
            requireNonNull(mutualTls, "mutualTls");
            requireNonNull(gateway, "gateway");
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.managed(this);
        }
    }

    /** GKE's Istio add-on, as the lab has it; GKE refuses it for new clusters. */
    record Addon(MutualTls mutualTls) implements Mesh {
        public Addon {
            requireNonNull(mutualTls, "mutualTls");
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.addon(this);
        }
    }

    /**
     * A mesh that is there already.
     *
     * @param revision the revision that injects the sidecars; empty for the mesh's default one
     * @param gatewayNamespace the namespace of the ingress gateway's Service
     * @param gatewayService the name of the ingress gateway's Service
     */
    record Existing(String revision, String gatewayNamespace, String gatewayService, MutualTls mutualTls)
            implements Mesh {
        public Existing {
            requireNonNull(revision, "revision");
            requireNonNull(gatewayNamespace, "gatewayNamespace");
            requireNonNull(gatewayService, "gatewayService");
            requireNonNull(mutualTls, "mutualTls");
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.existing(this);
        }
    }
}
