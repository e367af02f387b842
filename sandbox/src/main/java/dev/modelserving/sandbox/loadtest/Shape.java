package dev.modelserving.sandbox.loadtest;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.Map;

/**
 * The steps of a load test: users come in equal steps and all leave after the last.
 *
 * @param usersPerStep the users that each step adds
 * @param stepSeconds the length of a step
 * @param maxUsers the users in the last step
 * @param path of the requests, below the model's address
 */
record Shape(int usersPerStep, int stepSeconds, int maxUsers, String path) {
    Shape {
        requireNonNull(path, "path");
        if (usersPerStep < 1 || stepSeconds < 1 || maxUsers < usersPerStep || !path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "a load test needs at least a user a step, a second a step, as many users"
                            + " at most as one step adds, and a path: " + usersPerStep + ", " + stepSeconds + ", "
                            + maxUsers
                            + ", " + path);
        }
    }

    /**
     * Reads a model's load test from the stack's output.
     *
     * @throws UsageException if the output has another form
     */
    static Shape parse(String json) throws UsageException {
        try {
            JsonObject fields = JsonParser.parseString(json).getAsJsonObject();
            return new Shape(
                    value(fields, "usersPerStep").getAsInt(),
                    value(fields, "stepSeconds").getAsInt(),
                    value(fields, "maxUsers").getAsInt(),
                    value(fields, "path").getAsString());
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new UsageException("the stack's output on the load test cannot be read: " + json + " ("
                    + e.getMessage() + "). Did this program deploy the stack? Deploy it: sandbox/up");
        }
    }

    private static JsonElement value(JsonObject fields, String name) {
        if (!fields.has(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return fields.get(name);
    }

    /** The same steps with another length. */
    Shape withStepSeconds(int seconds) {
        return new Shape(usersPerStep, seconds, maxUsers, path);
    }

    /** From the first user's arrival to the last user's departure. */
    Duration length() {
        int steps = (maxUsers + usersPerStep - 1) / usersPerStep;
        return Duration.ofSeconds((long) steps * stepSeconds);
    }

    /** The environment variables that the program's Locust file reads. */
    Map<String, String> environment() {
        return Map.of(
                "LOAD_TEST_USERS_PER_STEP", Integer.toString(usersPerStep),
                "LOAD_TEST_STEP_SECONDS", Integer.toString(stepSeconds),
                "LOAD_TEST_MAX_USERS", Integer.toString(maxUsers),
                "LOAD_TEST_PATH", path);
    }
}
