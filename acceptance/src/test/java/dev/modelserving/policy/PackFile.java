package dev.modelserving.policy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import dev.modelserving.policy.rule.Enforcement;
import dev.modelserving.policy.rule.GivenConfig;
import dev.modelserving.policy.rule.PackConfig;
import dev.modelserving.policy.rule.Policy;
import dev.modelserving.policy.rule.PolicyPack;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A file for {@code --policy-pack-config}, read as the engine reads it (pulumi/pkg, resource/analyzer/config.go). */
final class PackFile {
    private static final String LEVEL = "enforcementLevel";

    private PackFile() {}

    static PackConfig of(String json, PolicyPack pack) {
        JsonObject file = JsonParser.parseString(json).getAsJsonObject();
        Map<String, GivenConfig> given = new HashMap<>();
        for (Policy policy : pack.policies()) {
            Enforcement own = policy.about().enforcement();
            GivenConfig unset = new GivenConfig(own, Struct.getDefaultInstance());
            Enforcement all = of(file.get("all"), unset).enforcement();
            given.put(policy.about().name(), new GivenConfig(all, Struct.getDefaultInstance()));
        }
        for (Map.Entry<String, JsonElement> entry : file.entrySet()) {
            GivenConfig before = given.getOrDefault(
                    entry.getKey(), new GivenConfig(Enforcement.MANDATORY, Struct.getDefaultInstance()));
            given.put(entry.getKey(), of(entry.getValue(), before));
        }
        return PackConfig.read(given, pack.policies());
    }

    private static GivenConfig of(JsonElement entry, GivenConfig before) {
        if (entry == null) {
            return before;
        }
        if (!entry.isJsonObject()) {
            return new GivenConfig(level(entry), before.settings());
        }
        JsonObject settings = entry.getAsJsonObject().deepCopy();
        JsonElement level = settings.remove(LEVEL);
        return new GivenConfig(
                level == null ? before.enforcement() : level(level),
                TestingStack.value(settings).getStructValue());
    }

    private static Enforcement level(JsonElement level) {
        return Enforcement.valueOf(level.getAsString().toUpperCase(Locale.ROOT));
    }
}
