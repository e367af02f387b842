package dev.modelserving.kubernetes.resource;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;

/** Who may call pods of the mesh, and which paths. */
public final class AuthorizationPolicy extends TypedObject {
    /**
     * Declares it.
     *
     * @param name its logical name in the stack
     */
    public AuthorizationPolicy(
            String name, ObjectMetaArgs metadata, AuthorizationPolicySpec spec, CustomResourceOptions options) {
        super("security.istio.io/v1", "AuthorizationPolicy", name, metadata, spec, options);
    }
}
