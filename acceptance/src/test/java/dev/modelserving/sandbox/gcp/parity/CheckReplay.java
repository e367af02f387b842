package dev.modelserving.sandbox.gcp.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.modelserving.sandbox.gcp.EmulatedProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;

/** Replays checks of single resources. */
final class CheckReplay {
    private final EmulatedProvider provider;

    CheckReplay(EmulatedProvider provider) throws InvalidProtocolBufferException {
        this.provider = provider.configured(struct(JsonParser.parseString("{\"project\": \"parity-check\"}")));
    }

    /** In which ways the emulator answers something else; none where it does not. */
    List<String> differences(CheckCase wanted) throws InvalidProtocolBufferException {
        String urn = "urn:pulumi:parity::model-serving::" + wanted.type() + "::checked";
        CheckResponse response;
        List<String> differences = new ArrayList<>();
        try {
            response = provider.check(CheckRequest.newBuilder()
                    .setUrn(urn)
                    .setNews(struct(wanted.properties()))
                    .setRandomSeed(ByteString.copyFromUtf8("parity"))
                    .build());
        } catch (RuntimeException e) {
            if (!EmulatedProvider.isRefusal(e)) {
                throw e;
            }
            return List.of(e.getMessage());
        }
        TreeSet<String> real = new TreeSet<>();
        wanted.failures().forEach(failure -> real.add(failure.path() + ": " + failure.reason()));
        TreeSet<String> emulated = new TreeSet<>();
        response.getFailuresList()
                .forEach(failure -> emulated.add(failure.getProperty() + ": " + plain(failure.getReason())));
        if (!real.equals(emulated)) {
            differences.add("really refused: " + real + ", emulated: " + emulated);
            return differences;
        }
        if (emulated.isEmpty()) {
            String planError = planError(urn, response.getInputs());
            if (!planError.equals(wanted.planError().orElse(""))) {
                differences.add("really planned: " + wanted.planError() + ", emulated: " + planError);
            }
            wanted.inputs().ifPresent(inputs -> {
                String checked = inputs(response.getInputs()).toString();
                if (!checked.equals(withoutRandomEnd(sorted(inputs)).toString())) {
                    differences.add("really checked: " + sorted(inputs) + ", emulated: " + checked);
                }
            });
        }
        return differences;
    }

    private String planError(String urn, Struct inputs) {
        try {
            provider.create(CreateRequest.newBuilder()
                    .setUrn(urn)
                    .setProperties(inputs)
                    .setPreview(true)
                    .build());
            return "";
        } catch (RuntimeException e) {
            if (!EmulatedProvider.isRefusal(e)) {
                throw e;
            }
            return plain(e.getMessage().replace(urn + ":", "<urn>"));
        }
    }

    /** Without line breaks, and as the records have times. */
    private static String plain(String reason) {
        return reason.replace("\"2006-01-02T15:04:05Z07:00\": ", "\"<time> ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Struct struct(JsonElement json) throws InvalidProtocolBufferException {
        Struct.Builder struct = Struct.newBuilder();
        JsonFormat.parser().merge(json.toString(), struct);
        return struct.build();
    }

    private static JsonElement inputs(Struct struct) {
        try {
            return withoutRandomEnd(
                    sorted(JsonParser.parseString(JsonFormat.printer().print(struct))));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonElement withoutRandomEnd(JsonElement json) {
        return JsonParser.parseString(
                json.toString().replaceAll("\"checked-(<random>|[0-9a-f]{7})\"", "\"checked-RANDOM\""));
    }

    /** With keys in order, whole numbers as such, and without the note of what the plug-in chose. */
    private static JsonElement sorted(JsonElement json) {
        if (json.isJsonObject()) {
            JsonObject sorted = new JsonObject();
            json.getAsJsonObject().keySet().stream()
                    .filter(key -> !key.equals("__defaults"))
                    .sorted()
                    .forEach(
                            key -> sorted.add(key, sorted(json.getAsJsonObject().get(key))));
            return sorted;
        }
        if (json.isJsonArray()) {
            JsonArray items = new JsonArray();
            json.getAsJsonArray().forEach(item -> items.add(sorted(item)));
            return items;
        }
        return json.isJsonPrimitive() && json.getAsJsonPrimitive().isNumber()
                ? new JsonPrimitive(json.getAsDouble())
                : json;
    }
}
