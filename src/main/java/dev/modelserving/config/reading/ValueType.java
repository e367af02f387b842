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
 * @param longest how many characters it may have at most
 */
record ValueType(Supplier<String> allowed, Function<JsonPrimitive, Optional<?>> read, int longest) {
    private static final String IN_QUOTES =
            "; text, so write it in quotes: \"%s\", or by pulumi config set --type string";

    /** Few settings need more characters, and the regular expressions of some would exhaust the stack. */
    static final int LONGEST = 2048;

    ValueType {
        requireNonNull(allowed, "allowed");
        requireNonNull(read, "read");
    }

    ValueType(Supplier<String> allowed, Function<JsonPrimitive, Optional<?>> read) {
        this(allowed, read, LONGEST);
    }

    ValueType upTo(int characters) {
        return new ValueType(allowed, read, characters);
    }

    Optional<?> read(JsonElement json) {
        return json.isJsonPrimitive() && !isTooLong(json) ? read.apply(json.getAsJsonPrimitive()) : Optional.empty();
    }

    private boolean isTooLong(JsonElement json) {
        return json.getAsString().length() > longest;
    }

    /** What may stand there instead of a value that is refused: YAML takes true and 1 for text only in quotes. */
    String allowedInsteadOf(JsonElement refused) {
        if (refused.isJsonPrimitive() && isTooLong(refused)) {
            return allowed.get() + "; at most " + longest + " characters";
        }
        boolean unquoted = refused.isJsonPrimitive()
                && !refused.getAsJsonPrimitive().isString()
                && read(new JsonPrimitive(refused.getAsString())).isPresent();
        return unquoted ? allowed.get() + IN_QUOTES.formatted(refused.getAsString()) : allowed.get();
    }
}
