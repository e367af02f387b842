package dev.modelserving.kubernetes.resource;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;

/** Whether a namespace's pods accept plain text beside mutual TLS. */
public final class PeerAuthentication extends TypedObject {
    /**
     * Declares it.
     *
     * @param name its logical name in the stack
     */
    public PeerAuthentication(
            String name, ObjectMetaArgs metadata, PeerAuthenticationSpec spec, CustomResourceOptions options) {
        super("security.istio.io/v1", "PeerAuthentication", name, metadata, spec, options);
    }
}
