package dev.modelserving.preview;

import java.util.Arrays;

/** The engine's operation on one resource, spelt as in its event log (Pulumi's {@code apitype.OpType}). */
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
     * @throws UnreadableEventsException if this program does not know the operation
     */
    static EngineOperation of(String text) throws UnreadableEventsException {
        return Arrays.stream(values())
                .filter(operation -> operation.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new UnreadableEventsException("the engine's operation \"" + text + "\" is not known"));
    }
}
