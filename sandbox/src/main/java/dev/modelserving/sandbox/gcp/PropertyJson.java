package dev.modelserving.sandbox.gcp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.math.BigDecimal;
import java.util.TreeMap;

/** Property values as JSON and back, for the state file and the schema. */
final class PropertyJson {
    private PropertyJson() {}

    static JsonObject write(PropertyValues properties) {
        return writeStruct(properties.struct());
    }

    static PropertyValues read(JsonObject json) {
        return new PropertyValues(readValue(json).getStructValue());
    }

    static Value readValue(JsonElement json) {
        Value.Builder value = Value.newBuilder();
        if (json.isJsonNull()) {
            value.setNullValue(NullValue.NULL_VALUE);
        } else if (json.isJsonArray()) {
            ListValue.Builder list = ListValue.newBuilder();
            json.getAsJsonArray().forEach(item -> list.addValues(readValue(item)));
            value.setListValue(list);
        } else if (json.isJsonObject()) {
            Struct.Builder struct = Struct.newBuilder();
            json.getAsJsonObject().asMap().forEach((name, item) -> struct.putFields(name, readValue(item)));
            value.setStructValue(struct);
        } else if (json.getAsJsonPrimitive().isBoolean()) {
            value.setBoolValue(json.getAsBoolean());
        } else if (json.getAsJsonPrimitive().isNumber()) {
            value.setNumberValue(json.getAsDouble());
        } else {
            value.setStringValue(json.getAsString());
        }
        return value.build();
    }

    private static JsonObject writeStruct(Struct struct) {
        JsonObject json = new JsonObject();
        new TreeMap<>(struct.getFieldsMap()).forEach((name, value) -> json.add(name, writeValue(value)));
        return json;
    }

    static JsonElement writeValue(Value value) {
        return switch (value.getKindCase()) {
            case NULL_VALUE, KIND_NOT_SET -> JsonNull.INSTANCE;
            case BOOL_VALUE -> new JsonPrimitive(value.getBoolValue());
            case NUMBER_VALUE ->
                new JsonPrimitive(BigDecimal.valueOf(value.getNumberValue()).stripTrailingZeros());
            case STRING_VALUE -> new JsonPrimitive(value.getStringValue());
            case STRUCT_VALUE -> writeStruct(value.getStructValue());
            case LIST_VALUE -> {
                JsonArray array = new JsonArray();
                value.getListValue().getValuesList().forEach(item -> array.add(writeValue(item)));
                yield array;
            }
        };
    }
}
