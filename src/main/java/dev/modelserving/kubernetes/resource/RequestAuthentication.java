package dev.modelserving.kubernetes.resource;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;

/** Which tokens of requests are valid. A request without a token is valid: an AuthorizationPolicy refuses it. */
public final class RequestAuthentication extends TypedObject {
    /**
     * Declares it.
     *
     * @param name its logical name in the stack
     */
    public RequestAuthentication(
            String name, ObjectMetaArgs metadata, RequestAuthenticationSpec spec, CustomResourceOptions options) {
        super("security.istio.io/v1", "RequestAuthentication", name, metadata, spec, options);
    }
}
