package dev.modelserving.policy.resource;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * A value among a resource's properties, with its path. Reading an unknown value throws {@link UnknownValueException},
 * so that it counts neither as a violation nor as missing.
 */
public final class Field {
    static final Value NOTHING =
            Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();

    /** A finding is one line. */
    private static final int SHOWN_CHARACTERS = 120;

    private final String path;
    private final Value value;
    private final boolean secret;

    private Field(String path, Value value, boolean secret) {
        this.path = requireNonNull(path, "path");
        this.secret = secret || EngineMark.isSecret(value);
        this.value = EngineMark.isWrapped(value) ? EngineMark.unwrapped(value) : value;
    }

    /** All properties of a resource. */
    static Field root(Struct properties) {
        return new Field("", Value.newBuilder().setStructValue(properties).build(), false);
    }

    /** The value below this one at names joined by dots, such as {@code spec.template.spec}. */
    public Field at(String names) {
        Field field = this;
        for (String name : names.split("\\.", -1)) {
            field = field.entry(name);
        }
        return field;
    }

    /** The value of one key, which may contain dots. */
    public Field entry(String key) {
        String place = path.isEmpty() ? key : path + (key.contains(".") ? "[" + key + "]" : "." + key);
        return new Field(place, child(key), secret);
    }

    /** Its path: {@code spec.template.spec.containers[0].image}. */
    public String path() {
        return path;
    }

    /** Whether there is a value, known or unknown. */
    public boolean isPresent() {
        return !value.hasNullValue() && value.getKindCase() != Value.KindCase.KIND_NOT_SET;
    }

    /** Whether the value is unknown before up. */
    private boolean isUnknown() {
        return EngineMark.isUnknown(value);
    }

    /** The text; empty for other values. */
    public Optional<String> text() {
        return known().hasStringValue() ? Optional.of(value.getStringValue()) : Optional.empty();
    }

    /** Whether it is this text. */
    public boolean is(String text) {
        return text().filter(text::equals).isPresent();
    }

    /** Whether it is one of these texts. */
    public boolean isOneOf(Set<String> texts) {
        return text().filter(texts::contains).isPresent();
    }

    /** Whether it is true. */
    public boolean isTrue() {
        return known().getBoolValue();
    }

    /** The number; empty for other values. */
    public OptionalDouble number() {
        return known().hasNumberValue() ? OptionalDouble.of(value.getNumberValue()) : OptionalDouble.empty();
    }

    /** The elements of the list; empty for other values. */
    public List<Field> items() {
        List<Field> items = new ArrayList<>();
        for (Value item : known().getListValue().getValuesList()) {
            items.add(new Field(path + "[" + items.size() + "]", item, secret));
        }
        return List.copyOf(items);
    }

    /** The texts of the list. */
    public List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** The texts of the mapping, such as labels; empty for other values. */
    public Map<String, String> textMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : new TreeMap<>(known().getStructValue().getFieldsMap()).keySet()) {
            entry(key).text().ifPresent(text -> texts.put(key, text));
        }
        return texts;
    }

    /** Whether the list or mapping is empty or missing. */
    public boolean isEmpty() {
        Value known = known();
        return known.getListValue().getValuesCount() == 0
                && known.getStructValue().getFieldsCount() == 0;
    }

    /** The value as JSON on one line, cut if long; secrets are hidden. */
    public String found() {
        if (!isPresent()) {
            return "nothing";
        }
        if (secret) {
            return "[secret]";
        }
        String json = json(value);
        return json.length() <= SHOWN_CHARACTERS ? json : json.substring(0, SHOWN_CHARACTERS) + "…";
    }

    /** A value as JSON on one line; secrets are hidden. */
    public static String shown(Value value) {
        return json(value);
    }

    private Value child(String key) {
        if (isUnknown()) {
            return value;
        }
        return value.getStructValue().getFieldsOrDefault(key, NOTHING);
    }

    private Value known() {
        if (isUnknown()) {
            throw new UnknownValueException(path);
        }
        return value;
    }

    private static String json(Value value) {
        if (EngineMark.isSecret(value)) {
            return "[secret]";
        }
        if (EngineMark.isUnknown(value)) {
            return "[not known until up]";
        }
        return switch (value.getKindCase()) {
            case STRUCT_VALUE -> {
                List<String> entries = new ArrayList<>();
                new TreeMap<>(value.getStructValue().getFieldsMap())
                        .forEach((key, entry) -> entries.add(quoted(key) + ": " + json(entry)));
                yield "{" + String.join(", ", entries) + "}";
            }
            case LIST_VALUE -> {
                List<String> items = value.getListValue().getValuesList().stream()
                        .map(Field::json)
                        .toList();
                yield "[" + String.join(", ", items) + "]";
            }
            case STRING_VALUE -> quoted(value.getStringValue());
            case BOOL_VALUE -> String.valueOf(value.getBoolValue());
            case NUMBER_VALUE -> number(value.getNumberValue());
            case NULL_VALUE, KIND_NOT_SET -> "null";
        };
    }

    private static String number(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
