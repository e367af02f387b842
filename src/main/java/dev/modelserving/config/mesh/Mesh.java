package dev.modelserving.config.mesh;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Choice;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.reading.Variant;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.config.value.ResourceNames;
import java.util.List;

/** The cluster's Istio service mesh. */
@Choice(
        key = "mode",
        defaultValue = "helm",
        description = "none; helm: open-source Istio; managed: Cloud Service Mesh; addon: GKE's Istio add-on, which GKE"
                + " refuses for new clusters; existing: a mesh that is there.")
public sealed interface Mesh {
    /** The port of istiod's webhooks (Istio documentation, "Ports used by Istio"). */
    String ISTIOD_WEBHOOKS = "15017";

    /** Whether the mesh's pods accept plain text. */
    MutualTls mutualTls();

    /** Whether the gateway buffers requests of more than 1 MiB for retries. */
    default boolean keepsLargeRequests() {
        return false;
    }

    /** The address blocks that may connect to the gateway; empty for everybody, and where it is others'. */
    default List<CidrBlock> gatewayRanges() {
        return List.of();
    }

    /** Whether the gateway answers only clients with a token. */
    default boolean asksForTokens() {
        return false;
    }

    /**
     * The ports of the mesh's webhooks, which the cluster's control plane calls. GKE opens only 443 and 10250 of
     * private nodes (GKE documentation, "Add firewall rules for specific use cases").
     */
    default List<String> webhookPorts() {
        return List.of();
    }

    /** The result of this mesh's case. */
    <T> T choose(Cases<T> cases);

    /**
     * A function for each kind of mesh.
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

    /** No mesh: models have one version each, without a traffic split. */
    @Variant("none")
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

    /** Open-source Istio by its Helm charts, with an ingress gateway. */
    @Variant("helm")
    record Helm(
            @Key(IstioVersion.MEANING)
                    @Form(pattern = IstioVersion.PATTERN, allowed = IstioVersion.RULE)
                    @Default(IstioVersion.DEFAULT)
                    String version,
            @Key(MutualTls.MEANING) @Default(value = MutualTls.OF_OWN_MESH, otherwise = MutualTls.DEFAULTS)
                    MutualTls mutualTls,
            @Key("The mesh's ingress gateway.") GatewayConfig gateway,
            @Key("What kind of cluster Istio's charts are installed on; for platform existing.") @Default("generic")
                    IstioPlatform platform)
            implements Mesh {
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
        public List<CidrBlock> gatewayRanges() {
            return gateway.sourceRanges();
        }

        @Override
        public boolean asksForTokens() {
            return !gateway.jwt().isEmpty();
        }

        @Override
        public List<String> webhookPorts() {
            return List.of(ISTIOD_WEBHOOKS);
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.helm(this);
        }
    }

    /** Google's managed Cloud Service Mesh; the ingress gateway beside it comes from Istio's chart. */
    @Variant("managed")
    record Managed(
            @Key(IstioVersion.MEANING)
                    @Form(pattern = IstioVersion.PATTERN, allowed = IstioVersion.RULE)
                    @Default(IstioVersion.DEFAULT)
                    String version,
            @Key(MutualTls.MEANING) @Default(value = MutualTls.OF_OWN_MESH, otherwise = MutualTls.DEFAULTS)
                    MutualTls mutualTls,
            @Key("The mesh's ingress gateway.") GatewayConfig gateway)
            implements Mesh {
        public Managed {
            requireNonNull(version, "version");
            requireNonNull(mutualTls, "mutualTls");
            requireNonNull(gateway, "gateway");
        }

        @Override
        public List<CidrBlock> gatewayRanges() {
            return gateway.sourceRanges();
        }

        @Override
        public boolean asksForTokens() {
            return !gateway.jwt().isEmpty();
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.managed(this);
        }
    }

    /** GKE's Istio add-on, as the lab has it; GKE refuses it for new clusters. */
    @Variant("addon")
    record Addon(
            @Key(MutualTls.MEANING) @Default(value = MutualTls.OF_OWN_MESH, otherwise = MutualTls.DEFAULTS)
                    MutualTls mutualTls)
            implements Mesh {
        public Addon {
            requireNonNull(mutualTls, "mutualTls");
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.addon(this);
        }
    }

    /** An existing mesh. */
    @Variant("existing")
    record Existing(
            @Key("The mesh's revision whose sidecars are injected.")
                    @Form(
                            pattern = ResourceNames.LABEL,
                            allowed =
                                    "a revision of the mesh, such as asm-managed; without it, the mesh's default one injects"
                                            + " the sidecars")
                    @Default(value = "", otherwise = "the default revision")
                    String revision,
            @Key("The ingress gateway that is there.") ExistingGateway gateway,
            @Key(MutualTls.MEANING) @Default(value = MutualTls.OF_OTHERS_MESH, otherwise = MutualTls.DEFAULTS)
                    MutualTls mutualTls)
            implements Mesh {
        public Existing {
            requireNonNull(revision, "revision");
            requireNonNull(gateway, "gateway");
            requireNonNull(mutualTls, "mutualTls");
        }

        @Override
        public List<String> webhookPorts() {
            return List.of(ISTIOD_WEBHOOKS);
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.existing(this);
        }
    }
}
