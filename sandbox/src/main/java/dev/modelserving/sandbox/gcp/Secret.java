package dev.modelserving.sandbox.gcp;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;

/** A secret property in the engine's form. */
final class Secret {
    /** Pulumi SDK, {@code resource.SigKey} and {@code resource.SecretSig}. */
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

    private static final String KIND = "1b47061264138c4ac30d75fd1eb44270";

    private Secret() {}

    static Value of(Value value) {
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder()
                        .putFields(
                                SIGNATURE,
                                Value.newBuilder().setStringValue(KIND).build())
                        .putFields("value", value))
                .build();
    }
}
