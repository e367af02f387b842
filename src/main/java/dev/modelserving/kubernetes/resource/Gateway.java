package dev.modelserving.kubernetes.resource;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;

/** Which ports, host names and protocols a gateway serves. */
public final class Gateway extends TypedObject {
    /**
     * Declares it.
     *
     * @param name its logical name in the stack
     * @param spec known once the gateway's selector is
     */
    public Gateway(String name, ObjectMetaArgs metadata, Output<GatewaySpec> spec, CustomResourceOptions options) {
        super("networking.istio.io/v1", "Gateway", name, metadata, spec, options);
    }
}
