package dev.modelserving.runtime;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.util.Map;

/**
 * The configuration as the engine hands it to a language host: all keys with their namespaces. The SDK's own access
 * goes key by key, and so cannot tell a misspelt key from one that is not there.
 */
public final class EngineConfig {
    private static final String VARIABLE = "PULUMI_CONFIG";

    private EngineConfig() {}

    /** Reads it from the variable in which the engine hands it over; empty where that is not set. */
    public static Map<String, String> fromEnvironment(Map<String, String> environment) {
        String json = environment.getOrDefault(VARIABLE, "{}");
        return Map.copyOf(new Gson().fromJson(json, new TypeToken<Map<String, String>>() {}));
    }
}
