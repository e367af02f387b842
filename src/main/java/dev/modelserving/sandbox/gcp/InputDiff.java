package dev.modelserving.sandbox.gcp;

import com.google.protobuf.NullValue;
import com.google.protobuf.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pulumirpc.Provider.PropertyDiff.Kind;

/** What differs between the inputs of the last deployment and those of the next, by property path. */
final class InputDiff {
    private static final Value ABSENT =
            Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();

    private final Map<String, Kind> changes = new TreeMap<>();

    private InputDiff() {}

    static Map<String, Kind> between(ResourceSchema schema, PropertyValues earlier, PropertyValues wanted) {
        InputDiff diff = new InputDiff();
        schema.inputs().properties().forEach((name, property) -> {
            boolean keptByCloud = !wanted.has(name) && schema.isChosenByCloud(name);
            if (!keptByCloud) {
                diff.compare(name, property.type(), property.replaces(), earlier.value(name), wanted.value(name));
            }
        });
        return diff.changes;
    }

    private void compare(String path, PropertyType type, boolean replaces, Value before, Value after) {
        if (isAbsent(before) && isAbsent(after)) {
            return;
        }
        if (Unknown.is(after)) {
            record(path, isAbsent(before) ? Kind.ADD : Kind.UPDATE, replaces);
        } else if (type instanceof PropertyType.Block block) {
            compareBlocks(path, block, replaces, before, after);
        } else if (type instanceof PropertyType.ListOf list && !isAbsent(before) && !isAbsent(after)) {
            compareLists(path, list, replaces, before, after);
        } else if (type instanceof PropertyType.MapOf map) {
            for (String key : namesOf(before, after)) {
                compare(PropertyPath.child(path, key), map.item(), replaces, field(before, key), field(after, key));
            }
        } else if (isAbsent(before)) {
            record(path, Kind.ADD, replaces);
        } else if (isAbsent(after)) {
            record(path, Kind.DELETE, replaces);
        } else if (!before.equals(after)) {
            record(path, Kind.UPDATE, replaces);
        }
    }

    private void compareBlocks(String path, PropertyType.Block block, boolean replaces, Value before, Value after) {
        int changesBefore = changes.size();
        for (String name : namesOf(before, after)) {
            Property property = block.properties().get(name);
            if (property != null) {
                compare(
                        PropertyPath.child(path, name),
                        property.type(),
                        property.replaces(),
                        field(before, name),
                        field(after, name));
            }
        }
        if (changes.size() == changesBefore && isAbsent(before) != isAbsent(after)) {
            record(path, isAbsent(before) ? Kind.ADD : Kind.DELETE, replaces);
        }
    }

    private void compareLists(String path, PropertyType.ListOf list, boolean replaces, Value before, Value after) {
        int count = Math.max(
                before.getListValue().getValuesCount(), after.getListValue().getValuesCount());
        for (int i = 0; i < count; i++) {
            compare(path + "[" + i + "]", list.item(), replaces, item(before, i), item(after, i));
        }
    }

    private void record(String path, Kind kind, boolean replaces) {
        changes.put(path, replaces ? replacing(kind) : kind);
    }

    static Kind replacing(Kind kind) {
        return switch (kind) {
            case ADD, ADD_REPLACE -> Kind.ADD_REPLACE;
            case DELETE, DELETE_REPLACE -> Kind.DELETE_REPLACE;
            case UPDATE, UPDATE_REPLACE -> Kind.UPDATE_REPLACE;
            case UNRECOGNIZED -> throw new IllegalArgumentException("a kind of change from a newer protocol");
        };
    }

    static boolean isReplacing(Kind kind) {
        return kind == replacing(kind);
    }

    /** An empty list is what Google Cloud answers for one that was never set. */
    private static boolean isAbsent(Value value) {
        return value.hasNullValue()
                || (value.hasListValue() && value.getListValue().getValuesCount() == 0);
    }

    private static Set<String> namesOf(Value before, Value after) {
        Set<String> names = new TreeSet<>(before.getStructValue().getFieldsMap().keySet());
        names.addAll(after.getStructValue().getFieldsMap().keySet());
        names.remove(PropertyValues.DEFAULTS);
        return names;
    }

    private static Value field(Value block, String name) {
        return block.getStructValue().getFieldsOrDefault(name, ABSENT);
    }

    private static Value item(Value list, int index) {
        return index < list.getListValue().getValuesCount()
                ? list.getListValue().getValues(index)
                : ABSENT;
    }
}
