package dev.modelserving.kubernetes.resource;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;

/** A Service's subsets, and how clients call them. */
public final class DestinationRule extends TypedObject {
    /**
     * Declares it.
     *
     * @param name its logical name in the stack
     */
    public DestinationRule(
            String name, ObjectMetaArgs metadata, DestinationRuleSpec spec, CustomResourceOptions options) {
        super("networking.istio.io/v1", "DestinationRule", name, metadata, spec, options);
    }
}
