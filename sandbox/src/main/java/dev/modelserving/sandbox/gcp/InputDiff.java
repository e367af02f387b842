package dev.modelserving.sandbox.gcp;

import com.google.protobuf.NullValue;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pulumirpc.Provider.PropertyDiff.Kind;

/**
 * The differences between a resource's last seen properties and the wanted inputs, by property path. A block that comes
 * or goes is one path, and so is a set of blocks. A value that Google Cloud chose stays if the inputs give none.
 */
final class InputDiff {
    private static final Value ABSENT =
            Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();

    private final Map<String, Kind> changes = new TreeMap<>();

    private InputDiff() {}

    static Map<String, Kind> between(ResourceSchema schema, PropertyValues outputs, PropertyValues wanted) {
        InputDiff diff = new InputDiff();
        schema.inputs()
                .properties()
                .forEach((name, property) -> diff.compare(name, property, outputs.value(name), wanted.value(name)));
        return diff.changes;
    }

    private void compare(String path, Property property, Value there, Value asked) {
        Value wanted = isAbsent(asked) ? property.defaultValue() : asked;
        if (Unknown.is(wanted)) {
            record(path, isAbsent(there) ? Kind.ADD : Kind.UPDATE, property.replaces());
        } else if (isAbsent(wanted)) {
            remove(path, property, there);
        } else if (!property.sameness().holds(there, wanted)) {
            change(path, property, there, wanted);
        }
    }

    private void remove(String path, Property property, Value there) {
        boolean kept = property.mode().isChosenByCloud() || property.sameness().holds(there, ABSENT);
        if (kept || isZero(there)) {
            return;
        }
        if (property.type() instanceof PropertyType.MapOf map) {
            compareMaps(path, property, map, there, ABSENT);
        } else {
            record(path, Kind.DELETE, property.replaces() || replacesWithin(property.type(), there));
        }
    }

    private void change(String path, Property property, Value there, Value wanted) {
        PropertyType type = property.type();
        if (type instanceof PropertyType.MapOf map) {
            compareMaps(path, property, map, there, wanted);
        } else if (type instanceof PropertyType.AssetType) {
            // ResourceKind.drift compares its content
            return;
        } else if (isAbsent(there)) {
            if (!isZero(wanted)) {
                record(path, Kind.ADD, property.replaces() || replacesWithin(type, wanted));
            }
        } else if (type instanceof PropertyType.Block block) {
            compareBlocks(path, block, there, wanted);
        } else if (type instanceof PropertyType.ListOf list) {
            compareLists(path, property, list, there, wanted);
        } else if (!there.equals(wanted)) {
            record(path, Kind.UPDATE, property.replaces());
        }
    }

    private void compareBlocks(String path, PropertyType.Block block, Value there, Value wanted) {
        block.properties()
                .forEach((name, property) ->
                        compare(PropertyPath.child(path, name), property, field(there, name), field(wanted, name)));
    }

    private void compareMaps(String path, Property property, PropertyType.MapOf map, Value there, Value wanted) {
        Property item = property.item(map.item());
        for (String key : namesOf(there, wanted)) {
            boolean leftAlone =
                    isAbsent(field(wanted, key)) && property.sameness().isCloudsOwn(key);
            if (!leftAlone) {
                compare(PropertyPath.child(path, key), item, field(there, key), field(wanted, key));
            }
        }
    }

    private void compareLists(String path, Property property, PropertyType.ListOf list, Value there, Value wanted) {
        boolean blocks = list.item() instanceof PropertyType.Block;
        if (list.set() && blocks) {
            if (!match(property, list, items(there), items(wanted))) {
                record(path, Kind.UPDATE, property.replaces());
            }
            return;
        }
        boolean set = list.set();
        List<Value> before = items(there);
        List<Value> after = items(wanted);
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            Value old = i < before.size() && !(set && after.contains(before.get(i))) ? before.get(i) : ABSENT;
            Value next = i < after.size() && !(set && before.contains(after.get(i))) ? after.get(i) : ABSENT;
            if (isAbsent(old) != isAbsent(next)) {
                record(path + "[" + i + "]", isAbsent(old) ? Kind.ADD : Kind.DELETE, property.replaces());
            } else {
                compare(path + "[" + i + "]", property.item(list.item()), old, next);
            }
        }
    }

    /** Whether the existing and the wanted blocks match one to one. */
    private static boolean match(Property property, PropertyType.ListOf list, List<Value> before, List<Value> after) {
        return before.size() == after.size()
                && after.stream().allMatch(wanted -> before.stream().anyMatch(there -> {
                    InputDiff diff = new InputDiff();
                    diff.compare("", property.item(list.item()), there, wanted);
                    return diff.changes.isEmpty();
                }));
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

    /** Whether the block sets a property that cannot be changed. */
    private static boolean replacesWithin(PropertyType type, Value value) {
        return type instanceof PropertyType.Block block
                && block.properties().entrySet().stream().anyMatch(property -> {
                    Value inner = field(value, property.getKey());
                    return !isZero(inner)
                            && (property.getValue().replaces()
                                    || replacesWithin(property.getValue().type(), inner));
                });
    }

    /** Google Cloud answers an empty list for one that was never set. */
    private static boolean isAbsent(Value value) {
        return value.hasNullValue()
                || (value.hasListValue() && value.getListValue().getValuesCount() == 0);
    }

    /** The provider does not distinguish zero texts, numbers and flags from unset ones. A block counts as set. */
    private static boolean isZero(Value value) {
        return isAbsent(value)
                || (value.hasStringValue() && value.getStringValue().isEmpty())
                || (value.hasNumberValue() && value.getNumberValue() == 0)
                || (value.hasBoolValue() && !value.getBoolValue());
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

    private static List<Value> items(Value list) {
        return list.getListValue().getValuesList();
    }
}
