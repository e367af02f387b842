package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What properties a resource type has.
 *
 * @param inputs the inputs, with those that are required
 * @param outputs the types of all properties of an existing resource
 * @param alwaysSet the outputs that every existing resource has
 * @param secrets the paths of outputs that are secret
 * @param isDeletedFirst whether one that is replaced is deleted before the other is made, whatever its name
 */
record ResourceSchema(
        PropertyType.Block inputs,
        Map<String, PropertyType> outputs,
        Set<String> alwaysSet,
        Set<String> secrets,
        boolean isDeletedFirst) {
    ResourceSchema {
        requireNonNull(inputs, "inputs");
        outputs = Map.copyOf(outputs);
        alwaysSet = Set.copyOf(alwaysSet);
        secrets = Set.copyOf(secrets);
    }

    /** Whether Google Cloud chooses a value where the input is not given, so that its removal changes nothing. */
    boolean isChosenByCloud(String input) {
        Property property = inputs.properties().get(input);
        return property != null && property.mode().isChosenByCloud();
    }

    /** The outputs with an empty value where Google Cloud always answers one. */
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

    /** The properties as they leave the plug-in: marked where they are secret. */
    PropertyValues guarded(PropertyValues values) {
        PropertyValues guarded = values;
        for (String path : secrets) {
            guarded = guarded.guarded(path);
        }
        return guarded;
    }

    /** What is known of a resource that is still to be made: its inputs, and which outputs it is going to have. */
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
