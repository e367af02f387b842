package dev.modelserving.config.reading;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes records of the mappings of a stack file by the annotations on their components. It reads on after a problem, so
 * that all come at once.
 */
public final class RecordReader {
    private final ValueTypes types;
    private final Map<Class<?>, Consumer<Node>> preparations = new HashMap<>();
    private final Set<ConfigProblem> problems = new LinkedHashSet<>();

    /** @param parsers of types whose text means something else in each project */
    public RecordReader(Map<Class<?>, Function<String, ?>> parsers) {
        types = new ValueTypes(parsers);
    }

    /** Has mappings completed before they are read: by what follows from others, or is inherited. */
    public void prepare(Class<? extends Record> type, Consumer<Node> preparation) {
        preparations.put(type, preparation);
    }

    /** All problems so far, each once. */
    public List<ConfigProblem> problems() {
        return List.copyOf(problems);
    }

    /** A problem with what stands at the place, or with nothing standing there. */
    public void report(Node place, String allowed) {
        if (place.isRefused()) {
            return;
        }
        report(new ConfigProblem(place.path(), place.describe(), allowed));
        place.refuse();
    }

    /** A problem of any kind. */
    public void report(ConfigProblem problem) {
        problems.add(problem);
    }

    /** The record of a mapping; empty where something is wrong with it. */
    public <T extends Record> Optional<T> read(Node mapping, Class<T> type) {
        return section(mapping, type, Alternatives.NONE).map(type::cast);
    }

    /** The text at a component's key; empty where it is not allowed. */
    public Optional<String> text(Node mapping, Class<? extends Record> type, String component) {
        Shape.Field field = Shape.of(type).field(component);
        return scalar(mapping.child(field.name()), field).map(String.class::cast);
    }

    /** Takes the component's key from the mapping if it only has the default in Pulumi.yaml. */
    public void dropProjectDefault(Node mapping, Class<? extends Record> type, String component) {
        Shape.Field field = Shape.of(type).field(component);
        if (mapping.child(field.name()).json().equals(field.projectDefault())) {
            mapping.take(field.name());
        }
    }

    /**
     * Reads a mapping with all of its keys.
     *
     * @param alternatives the keys that it would have in other variants of what it is part of
     */
    Optional<?> section(Node node, Class<?> type, Alternatives alternatives) {
        if (node.isRefused()) {
            return Optional.empty();
        }
        if (!node.isMapping()) {
            report(node, "a mapping of keys to values");
            return Optional.empty();
        }
        preparations.getOrDefault(type, unprepared -> {}).accept(node);
        Keys keys = new Keys(node, alternatives);
        Optional<?> read = type.isRecord() ? record(keys, Shape.of(type)) : new Choices(this).read(keys, type);
        keys.unknown().forEach(problems::add);
        return read;
    }

    /** Reads the record's keys, which may be some of the mapping's. */
    Optional<?> record(Keys keys, Shape shape) {
        List<Object> values = new ArrayList<>();
        for (Shape.Field field : shape.fields()) {
            value(keys, field).ifPresent(values::add);
        }
        return values.size() == shape.fields().size() ? construct(keys.mapping(), shape, values) : Optional.empty();
    }

    private Optional<?> construct(Node mapping, Shape shape, List<Object> values) {
        try {
            return Optional.of(shape.constructor().newInstance(values.toArray()));
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof InvalidRelationException relation) {
                problems.add(relation.in(mapping));
                return Optional.empty();
            }
            throw new IllegalStateException(shape.record() + " at " + mapping.path(), refused.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(shape.record() + " cannot be made", e);
        }
    }

    private Optional<?> value(Keys keys, Shape.Field field) {
        if (field.key().isEmpty()) {
            Object given = keys.mapping().given().get(field.name());
            if (given != null) {
                return Optional.of(given);
            }
            if (field.type().isRecord()) {
                return record(keys, Shape.of(field.type()));
            }
            return field.type().isSealed() ? new Choices(this).read(keys, field.type()) : Optional.empty();
        }
        Node node = keys.at(field);
        Key key = field.key().get();
        if (field.isList()) {
            return key.optional() ? optional(keys, node, field) : list(node, field);
        }
        return ValueTypes.isScalar(field.type()) ? scalar(node, field) : mapping(keys, node, field);
    }

    private Optional<?> optional(Keys keys, Node node, Shape.Field field) {
        if (node.isAbsent()) {
            return Optional.of(List.of());
        }
        return (ValueTypes.isScalar(field.type()) ? scalar(node, field) : mapping(keys, node, field)).map(List::of);
    }

    private Optional<?> mapping(Keys keys, Node node, Shape.Field field) {
        Key key = field.key().orElseThrow();
        if (!key.defaults().isEmpty()) {
            keys.mapping().setDefault(field.name(), JsonParser.parseString(key.defaults()));
        }
        Node completed = keys.mapping().child(field.name());
        if (completed.isRefused()) {
            return Optional.empty();
        }
        if (!completed.isAbsent()) {
            return section(completed, field.type(), keys.below(field.name()));
        }
        if (field.type().isSealed() && !field.type().isAnnotationPresent(Choice.class)) {
            return new Choices(this).withoutKeys(field.type());
        }
        JsonElement absent = field.byDefault().map(JsonParser::parseString).orElseGet(JsonObject::new);
        return section(Node.byDefault(node.path(), absent), field.type(), Alternatives.NONE);
    }

    private Optional<?> list(Node node, Shape.Field field) {
        boolean scalars = ValueTypes.isScalar(field.type());
        Optional<String> word = field.word().map(Word::value);
        if (word.isPresent() && node.json().equals(new JsonPrimitive(word.get()))) {
            return Optional.of(List.of());
        }
        String allowed = scalars
                ? "a list; each " + types.of(field).allowed().get()
                        + word.map(said -> "; or " + said).orElse("")
                : "a list of at least one mapping";
        Node list = node.isAbsent() && field.byDefault().isPresent()
                ? Node.byDefault(
                        node.path(), JsonParser.parseString(field.byDefault().get()))
                : node;
        if (list.isAbsent() && field.min() == 0) {
            return Optional.of(List.of());
        }
        if (!list.isList() || list.elements().size() < field.min()) {
            report(list, allowed);
            return Optional.empty();
        }
        List<Object> read = new ArrayList<>();
        for (Node element : list.elements()) {
            (scalars ? scalar(element, field) : section(element, field.type(), Alternatives.NONE)).ifPresent(read::add);
        }
        return read.size() == list.elements().size() ? Optional.of(List.copyOf(read)) : Optional.empty();
    }

    private Optional<?> scalar(Node node, Shape.Field field) {
        if (node.isRefused()) {
            return Optional.empty();
        }
        if (node.isAbsent()) {
            if (field.byDefault().isPresent()) {
                return Optional.of(
                        types.byDefault(field.type(), field.byDefault().get()));
            }
            if (field.type().isSealed()) {
                return new Choices(this).withoutKeys(field.type());
            }
        }
        ValueType type = types.of(field);
        Optional<?> read = type.read(node.json());
        if (read.isEmpty()) {
            report(new ConfigProblem(
                    node.path(),
                    node.describe() + types.reason(field.type(), node.json()),
                    type.allowedInsteadOf(node.json())));
        }
        return read;
    }
}
