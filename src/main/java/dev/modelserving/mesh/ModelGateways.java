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
 * The Gateways of a stack's models: one for each model. Models that share a certificate share the first one's Gateway:
 * an HTTP/2 client uses one connection for all hosts of a certificate, and gets 404 there for hosts of another Gateway
 * (Istio documentation, "Common problems", "404 errors occur when multiple gateways configured with same TLS
 * certificate").
 */
public final class ModelGateways {
    private final List<ModelConfig> models;
    private final Map<ModelConfig, Gateway> declared = new HashMap<>();

    /** @param models all models of the stack, in the order of declaration */
    public ModelGateways(List<ModelConfig> models) {
        this.models = List.copyOf(models);
    }

    /** Declares a Gateway with a name, for hosts. */
    @FunctionalInterface
    interface Declaration {
        Gateway declare(String name, GatewayHosts hosts);
    }

    /**
     * The Gateway of a model's routes.
     *
     * @param reference its name in a VirtualService of the model's namespace
     * @param resource the Gateway
     */
    record Bound(String reference, Gateway resource) {
        Bound {
            requireNonNull(reference, "reference");
            requireNonNull(resource, "resource");
        }
    }

    /** The model's Gateway: an earlier model's, or a new one that this declares. */
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

    /** The models that share the certificate. */
    private List<ModelConfig> sharing(GatewayHosts.Named hosts) {
        return models.stream()
                .filter(model -> certificate(model).equals(hosts.certificate()))
                .toList();
    }

    /** The name of a model's certificate; empty if it has none. */
    private static String certificate(ModelConfig model) {
        return model.versions()
                .match(
                        one -> "",
                        sideBySide -> sideBySide.traffic().hosts().match(any -> "", named -> named.certificate()));
    }
}
