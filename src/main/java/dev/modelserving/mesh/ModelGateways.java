package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ModelVersions;
import dev.modelserving.config.traffic.GatewayHosts;
import dev.modelserving.kubernetes.resource.Gateway;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Gateways of a stack's models: one for each model, but one for all that share a certificate, which is that of the
 * first. A client that speaks HTTP/2 uses one connection for all hosts that the certificate proves, and of another Gateway
 * the gateway answers 404 there (Istio documentation, "Common problems", "404 errors occur when multiple gateways
 * configured with same TLS certificate").
 */
public final class ModelGateways {
    private final List<ModelConfig> models;
    private final Map<ModelConfig, Gateway> declared = new HashMap<>();

    /** @param models all of the stack, in the order in which they are declared */
    public ModelGateways(List<ModelConfig> models) {
        this.models = List.copyOf(models);
    }

    /** Declares a Gateway of a name for hosts. */
    @FunctionalInterface
    interface Declaration {
        Gateway declare(String name, GatewayHosts hosts);
    }

    /**
     * A Gateway as a model's routes see it.
     *
     * @param reference as a VirtualService of the model's namespace names it
     * @param resource the Gateway
     */
    record Bound(String reference, Gateway resource) {
        Bound {
            requireNonNull(reference, "reference");
            requireNonNull(resource, "resource");
        }
    }

    /** The model's Gateway, which is declared now, unless an earlier model's is its own. */
    Bound bind(ModelConfig model, ModelVersions.SideBySide versions, Declaration declaration) {
        GatewayHosts hosts = versions.traffic().hosts();
        ModelConfig owner = hosts.match(any -> model, named -> sharing(named).get(0));
        String name = owner.name() + "-gateway";
        Gateway gateway = declared.computeIfAbsent(owner, first -> declaration.declare(name, together(hosts)));
        return new Bound(owner.namespace().equals(model.namespace()) ? name : owner.namespace() + "/" + name, gateway);
    }

    private GatewayHosts together(GatewayHosts hosts) {
        return hosts.match(
                any -> any,
                named -> new GatewayHosts.Named(
                        sharing(named).stream()
                                .flatMap(model -> model.versions().hosts().stream())
                                .distinct()
                                .toList(),
                        named.certificate()));
    }

    /** The models whose hosts the same certificate proves. */
    private List<ModelConfig> sharing(GatewayHosts.Named hosts) {
        return models.stream()
                .filter(model -> certificate(model).equals(hosts.certificate()))
                .toList();
    }

    /** The name of a model's certificate; empty where it has none. */
    private static String certificate(ModelConfig model) {
        return model.versions()
                .match(
                        one -> "",
                        sideBySide -> sideBySide.traffic().hosts().match(any -> "", named -> named.certificate()));
    }
}
