package dev.modelserving.config;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The configuration that the engine passes to a program: all keys with their namespaces. The SDK reads key by key, and
 * so cannot find misspelt keys.
 *
 * @param values the plain values by their keys; mappings and lists as JSON. What a secret key holds is left out
 * @param secretKeys the keys that hold a secure value, themselves or anywhere below
 */
public record EngineConfig(Map<String, String> values, Set<String> secretKeys) {
    private static final String VALUES = "PULUMI_CONFIG";

    /** The engine passes secure values decrypted, and only names the top-level keys that hold them. */
    private static final String SECRET_KEYS = "PULUMI_CONFIG_SECRET_KEYS";

    public EngineConfig {
        secretKeys = Set.copyOf(secretKeys);
        Map<String, String> plain = new HashMap<>(values);
        plain.keySet().removeAll(secretKeys);
        values = Map.copyOf(plain);
    }

    /** Reads it from the engine's environment variables; empty if they are not set. */
    public static EngineConfig fromEnvironment(Map<String, String> environment) {
        Gson gson = new Gson();
        return new EngineConfig(
                gson.fromJson(environment.getOrDefault(VALUES, "{}"), new TypeToken<Map<String, String>>() {}),
                gson.fromJson(environment.getOrDefault(SECRET_KEYS, "[]"), new TypeToken<Set<String>>() {}));
    }
}
