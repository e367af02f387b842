package dev.modelserving.config.reading;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How one scalar of the stack file is read.
 *
 * @param allowed what may stand there, for the error message
 * @param read the value, or empty where it is not allowed
 */
record ValueType(Supplier<String> allowed, Function<JsonPrimitive, Optional<?>> read) {
    private static final String IN_QUOTES =
            "; text, so write it in quotes: \"%s\", or by pulumi config set --type string";

    /** No setting needs more characters, and the regular expressions of some would exhaust the stack. */
    private static final int LONGEST = 2048;

    ValueType {
        requireNonNull(allowed, "allowed");
        requireNonNull(read, "read");
    }

    Optional<?> read(JsonElement json) {
        return json.isJsonPrimitive() && !isTooLong(json) ? read.apply(json.getAsJsonPrimitive()) : Optional.empty();
    }

    static boolean isTooLong(JsonElement json) {
        return json.getAsString().length() > LONGEST;
    }

    /** What may stand there instead of a value that is refused: YAML takes true and 1 for text only in quotes. */
    String allowedInsteadOf(JsonElement refused) {
        boolean unquoted = refused.isJsonPrimitive()
                && !refused.getAsJsonPrimitive().isString()
                && read(new JsonPrimitive(refused.getAsString())).isPresent();
        return unquoted ? allowed.get() + IN_QUOTES.formatted(refused.getAsString()) : allowed.get();
    }
}
