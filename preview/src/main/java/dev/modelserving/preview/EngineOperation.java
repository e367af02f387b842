package dev.modelserving.preview;

import java.util.Arrays;

/** What the engine does to one resource, as its event log spells it (Pulumi's {@code apitype.OpType}). */
enum EngineOperation {
    SAME("same"),
    CREATE("create"),
    UPDATE("update"),
    DELETE("delete"),
    REPLACE("replace"),
    CREATE_REPLACEMENT("create-replacement"),
    DELETE_REPLACED("delete-replaced"),
    READ("read"),
    READ_REPLACEMENT("read-replacement"),
    REFRESH("refresh"),
    DISCARD("discard"),
    DISCARD_REPLACED("discard-replaced"),
    REMOVE_PENDING_REPLACE("remove-pending-replace"),
    IMPORT("import"),
    IMPORT_REPLACEMENT("import-replacement");

    private final String text;

    EngineOperation(String text) {
        this.text = text;
    }

    /**
     * Reads an operation.
     *
     * @throws UnreadableEventsException where this engine knows more operations than this program
     */
    static EngineOperation of(String text) throws UnreadableEventsException {
        return Arrays.stream(values())
                .filter(operation -> operation.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new UnreadableEventsException("the engine's operation \"" + text + "\" is not known"));
    }
}
