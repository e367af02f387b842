package dev.modelserving.istio;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.customresource.TypedObject;

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
