package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource type's properties.
 *
 * @param inputs the inputs, and which are required
 * @param outputs the types of all properties of an existing resource
 * @param alwaysSet the outputs that every existing resource has
 * @param secrets the paths of outputs that are secret
 * @param automaticName the input that gets an automatic name if not given
 * @param isDeletedFirst whether a replacement deletes the old resource first, whatever its name
 */
record ResourceSchema(
        PropertyType.Block inputs,
        Map<String, PropertyType> outputs,
        Set<String> alwaysSet,
        Set<String> secrets,
        Optional<String> automaticName,
        boolean isDeletedFirst) {
    ResourceSchema {
        requireNonNull(inputs, "inputs");
        outputs = Map.copyOf(outputs);
        alwaysSet = Set.copyOf(alwaysSet);
        secrets = Set.copyOf(secrets);
    }

    /** Whether Google Cloud chooses a value for a missing input, so that removing it changes nothing. */
    boolean isChosenByCloud(String input) {
        Property property = inputs.properties().get(input);
        return property != null && property.mode().isChosenByCloud();
    }

    /** Fills in empty values for outputs that Google Cloud always has. */
    PropertyValues complete(PropertyValues values) {
        PropertyValues complete = values;
        for (String name : alwaysSet) {
            Optional<Value> unset = outputs.get(name).unset();
            if (!values.has(name) && unset.isPresent()) {
                complete = complete.with(name, unset.get());
            }
        }
        return complete;
    }

    /** The plug-in's outputs, with secrets marked. */
    PropertyValues guarded(PropertyValues values) {
        PropertyValues guarded = values;
        for (String path : secrets) {
            guarded = guarded.guarded(path);
        }
        return guarded;
    }

    /** A new resource's planned state: its inputs, and unknown values for its other outputs. */
    PropertyValues planned(PropertyValues inputValues) {
        PropertyValues planned = inputValues.without(PropertyValues.DEFAULTS);
        for (String name : alwaysSet) {
            if (!inputValues.has(name)) {
                planned = planned.with(name, outputs.get(name).unknown());
            }
        }
        return planned;
    }
}
