package dev.modelserving.kubernetes.resource;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;

/** A change of the proxies' configuration that Istio's other kinds cannot express. */
public final class EnvoyFilter extends TypedObject {
    /**
     * Declares it.
     *
     * @param name its logical name in the stack
     */
    public EnvoyFilter(String name, ObjectMetaArgs metadata, EnvoyFilterSpec spec, CustomResourceOptions options) {
        super("networking.istio.io/v1alpha3", "EnvoyFilter", name, metadata, spec, options);
    }
}
