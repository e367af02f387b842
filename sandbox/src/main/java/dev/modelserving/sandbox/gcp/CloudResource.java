package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

/**
 * A resource that exists in the emulated cloud.
 *
 * @param type its Pulumi type
 * @param id its id in the provider's form
 * @param inputs the last deployed inputs
 * @param computed the properties that the cloud added or changed
 */
record CloudResource(String type, String id, PropertyValues inputs, PropertyValues computed) {
    CloudResource {
        requireNonNull(type, "type");
        requireNonNull(id, "id");
        requireNonNull(inputs, "inputs");
        requireNonNull(computed, "computed");
    }

    /** All properties of the resource. */
    PropertyValues outputs() {
        return inputs.without(PropertyValues.DEFAULTS).overlaidBy(computed);
    }

    CloudResource withInputs(PropertyValues changed) {
        return new CloudResource(type, id, changed, computed);
    }

    CloudResource withComputed(PropertyValues changed) {
        return new CloudResource(type, id, inputs, changed);
    }
}
