package dev.modelserving.sandbox.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The first step of a resource's life: turns a program's inputs into the requested ones, with defaults and automatic
 * names, or lists what is wrong.
 *
 * @param inputs the checked inputs
 * @param problems the errors
 */
record InputCheck(PropertyValues inputs, Problems problems) {
    private static final int SUFFIX_LENGTH = 7;

    InputCheck {
        requireNonNull(inputs, "inputs");
        requireNonNull(problems, "problems");
    }

    /**
     * Checks the inputs.
     *
     * @param earlier the inputs of the last deployment; empty for a new resource
     * @param logicalName the resource's name in the program
     * @param randomSeed the seed of an automatic name; empty for a random one
     */
    static InputCheck of(
            ResourceKind kind,
            ResourceSchema schema,
            PropertyValues earlier,
            PropertyValues written,
            String logicalName,
            ByteString randomSeed) {
        Problems problems = new Problems();
        PropertyValues inputs = written.without(PropertyValues.DEFAULTS);
        List<String> chosen = new ArrayList<>();
        String automatic = schema.automaticName().orElse("");
        if (!automatic.isEmpty() && !inputs.has(automatic) && !inputs.has(automatic + "Prefix")) {
            String name = earlier.chosen().contains(automatic)
                    ? earlier.requiredText(automatic)
                    : logicalName + "-" + suffix(randomSeed);
            inputs = inputs.with(automatic, name);
            chosen.add(automatic);
        }
        for (var property : new TreeMap<>(schema.inputs().properties()).entrySet()) {
            if (property.getValue().showsDefault()
                    && !inputs.has(property.getKey())
                    && isFree(property.getValue().fact(), inputs)) {
                inputs = inputs.with(property.getKey(), property.getValue().defaultValue());
                chosen.add(property.getKey());
            }
        }
        Value read = schema.inputs()
                .check(
                        Place.ROOT,
                        Value.newBuilder().setStructValue(inputs.struct()).build(),
                        PropertyFact.NONE,
                        problems);
        inputs = new PropertyValues(read.getStructValue());
        RelationCheck.run(schema.inputs(), inputs, problems);
        if (problems.isEmpty()) {
            kind.refuseWhatIsNotEmulated(inputs, problems);
        }
        return new InputCheck(inputs.with(PropertyValues.DEFAULTS, chosen), problems);
    }

    /** A property gets no default if the program sets one that conflicts with it. */
    private static boolean isFree(PropertyFact fact, PropertyValues inputs) {
        return Stream.concat(fact.relations().conflictsWith().stream(), fact.relations().exactlyOneOf().stream())
                .noneMatch(inputs::has);
    }

    private static String suffix(ByteString randomSeed) {
        byte[] seed = randomSeed.isEmpty() ? UUID.randomUUID().toString().getBytes(UTF_8) : randomSeed.toByteArray();
        return UUID.nameUUIDFromBytes(seed).toString().substring(0, SUFFIX_LENGTH);
    }
}
