package dev.modelserving.sandbox.loadtest;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.Map;

/**
 * How users come: in steps of equal length, and none after the last.
 *
 * @param usersPerStep the users that each step adds
 * @param stepSeconds how long a step lasts
 * @param maxUsers the users of the last step
 * @param path what they ask for, below the model's address
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
     * Reads the output of a stack that tells of a model's load test.
     *
     * @throws UsageException where it tells of something else
     */
    static Shape parse(String json) throws UsageException {
        try {
            JsonObject told = JsonParser.parseString(json).getAsJsonObject();
            return new Shape(
                    value(told, "usersPerStep").getAsInt(),
                    value(told, "stepSeconds").getAsInt(),
                    value(told, "maxUsers").getAsInt(),
                    value(told, "path").getAsString());
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new UsageException("the stack's output on the load test is not understood: " + json + " ("
                    + e.getMessage() + "). Was the stack deployed by this program? sandbox/up deploys it.");
        }
    }

    private static JsonElement value(JsonObject told, String name) {
        if (!told.has(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return told.get(name);
    }

    /** The same with steps of another length. */
    Shape withStepSeconds(int seconds) {
        return new Shape(usersPerStep, seconds, maxUsers, path);
    }

    /** From the first user to the last. */
    Duration length() {
        int steps = (maxUsers + usersPerStep - 1) / usersPerStep;
        return Duration.ofSeconds((long) steps * stepSeconds);
    }

    /** As the Locust file of the program reads it. */
    Map<String, String> environment() {
        return Map.of(
                "LOAD_TEST_USERS_PER_STEP", Integer.toString(usersPerStep),
                "LOAD_TEST_STEP_SECONDS", Integer.toString(stepSeconds),
                "LOAD_TEST_MAX_USERS", Integer.toString(maxUsers),
                "LOAD_TEST_PATH", path);
    }
}
