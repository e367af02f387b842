package dev.modelserving.policy.resource;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Set;

/** The Pulumi engine's marks of secret and unknown values (pulumi/sdk, resource/plugin/rpc.go). */
final class EngineMark {
    /** A mapping with this key is a marked value. */
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
    private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    /** The key of the value, if it is known. */
    private static final String VALUE = "value";

    /** The marks of an unknown boolean, number, string, list, asset, archive and mapping. */
    private static final Set<String> UNKNOWN = Set.of(
            "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
            "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
            "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
            "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
            "030794c1-ac77-496b-92df-f27374a8bd58",
            "e48ece36-62e2-4504-bad9-02848725956a",
            "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

    private EngineMark() {}

    static boolean isUnknown(Value value) {
        if (hasSignature(value, OUTPUT)) {
            return !value.getStructValue().containsFields(VALUE);
        }
        return value.hasStringValue() && UNKNOWN.contains(value.getStringValue());
    }

    static boolean isSecret(Value value) {
        return hasSignature(value, SECRET)
                || (hasSignature(value, OUTPUT)
                        && value.getStructValue()
                                .getFieldsOrDefault("secret", Value.getDefaultInstance())
                                .getBoolValue());
    }

    /** Whether the value is marked. */
    static boolean isWrapped(Value value) {
        return hasSignature(value, SECRET)
                || (hasSignature(value, OUTPUT) && value.getStructValue().containsFields(VALUE));
    }

    /** The value inside the mark. */
    static Value unwrapped(Value value) {
        return value.getStructValue().getFieldsOrDefault(VALUE, Field.NOTHING);
    }

    /** The same mark on another value. */
    static Value rewrapped(Value wrapped, Value inner) {
        Struct.Builder remark = wrapped.getStructValue().toBuilder();
        return Value.newBuilder().setStructValue(remark.putFields(VALUE, inner)).build();
    }

    private static boolean hasSignature(Value value, String signature) {
        return value.hasStructValue()
                && value.getStructValue()
                        .getFieldsOrDefault(SIGNATURE, Field.NOTHING)
                        .getStringValue()
                        .equals(signature);
    }
}
