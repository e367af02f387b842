package dev.modelserving.sandbox.gcp;

import com.google.protobuf.Value;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The strings by which the Pulumi engine marks a value that is unknown until its resource is deployed. */
enum Unknown {
    BOOLEAN("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7"),
    NUMBER("3eeb2bf0-c639-47a8-9e75-3b44932eb421"),
    STRING("04da6b54-80e4-46f7-96ec-b56ff0331ba9"),
    ARRAY("6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"),
    ASSET("030794c1-ac77-496b-92df-f27374a8bd58"),
    ARCHIVE("e48ece36-62e2-4504-bad9-02848725956a"),
    OBJECT("dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

    private static final Set<String> ALL =
            Arrays.stream(values()).map(unknown -> unknown.mark).collect(Collectors.toUnmodifiableSet());

    private final String mark;

    Unknown(String mark) {
        this.mark = mark;
    }

    Value value() {
        return Value.newBuilder().setStringValue(mark).build();
    }

    static boolean is(Value value) {
        return value.hasStringValue() && ALL.contains(value.getStringValue());
    }

    /** Whether the value has an unknown part. */
    static boolean isIn(Value value) {
        if (value.hasStructValue()) {
            return value.getStructValue().getFieldsMap().values().stream().anyMatch(Unknown::isIn);
        }
        if (value.hasListValue()) {
            return value.getListValue().getValuesList().stream().anyMatch(Unknown::isIn);
        }
        return is(value);
    }
}
