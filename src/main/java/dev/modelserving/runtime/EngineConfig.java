package dev.modelserving.runtime;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.util.Map;

/**
 * The configuration that the engine passes to a program: all keys with their namespaces. The SDK reads key by key, and
 * so cannot find misspelt keys.
 */
public final class EngineConfig {
    private static final String VARIABLE = "PULUMI_CONFIG";

    private EngineConfig() {}

    /** Reads it from the engine's environment variable; empty if that is not set. */
    public static Map<String, String> fromEnvironment(Map<String, String> environment) {
        String json = environment.getOrDefault(VARIABLE, "{}");
        return Map.copyOf(new Gson().fromJson(json, new TypeToken<Map<String, String>>() {}));
    }
}
