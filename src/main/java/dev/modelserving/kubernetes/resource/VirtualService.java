package dev.modelserving.kubernetes.resource;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;

/** Where a gateway's requests go. */
public final class VirtualService extends TypedObject {
    /**
     * Declares it.
     *
     * @param name its logical name in the stack
     */
    public VirtualService(
            String name, ObjectMetaArgs metadata, VirtualServiceSpec spec, CustomResourceOptions options) {
        super("networking.istio.io/v1", "VirtualService", name, metadata, spec, options);
    }
}
