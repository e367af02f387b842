package dev.modelserving.config.reading;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A place in the stack file and what stands there; what follows from elsewhere can be added before it is read. */
public final class Node {
    /** Where a value comes from. */
    private enum Origin {
        ABSENT,
        STATED,
        INHERITED,
        DEFAULT
    }

    private final String path;
    private final JsonElement json;
    private final Origin origin;
    private final Map<String, Node> children = new LinkedHashMap<>();
    private final Map<String, Node> missing = new LinkedHashMap<>();
    private final List<Node> elements = new ArrayList<>();
    private final Map<String, Object> given = new LinkedHashMap<>();
    private boolean refused;

    private Node(String path, JsonElement json, Origin origin) {
        this.path = requireNonNull(path, "path");
        this.json = requireNonNull(json, "json");
        this.origin = origin;
        if (json.isJsonObject()) {
            json.getAsJsonObject().entrySet().stream()
                    .filter(entry -> !entry.getValue().isJsonNull())
                    .forEach(entry ->
                            children.put(entry.getKey(), new Node(pathOf(entry.getKey()), entry.getValue(), origin)));
        }
        if (json.isJsonArray()) {
            json.getAsJsonArray()
                    .forEach(element -> elements.add(new Node(path + "[" + elements.size() + "]", element, origin)));
        }
    }

    /** What stands in the file. A path that ends with a colon is that of the file's root. */
    public static Node stated(String path, JsonElement json) {
        return new Node(path, json, Origin.STATED);
    }

    /** A default, as a JSON text. */
    static Node byDefault(String path, JsonElement json) {
        return new Node(path, json, Origin.DEFAULT);
    }

    static Node absent(String path) {
        return new Node(path, JsonNull.INSTANCE, Origin.ABSENT);
    }

    /** Where it stands. */
    public String path() {
        return path;
    }

    /** The path of a key below. */
    String pathOf(String key) {
        boolean isNamespace = path.indexOf(':') == path.length() - 1;
        if (isNamespace) {
            // The namespace of another.
            return key.contains(":") ? key : path + key;
        }
        return path + "." + key;
    }

    /** The value. */
    public JsonElement json() {
        return json;
    }

    /** Whether the file says it, here or where it is inherited from. */
    public boolean isStated() {
        return origin == Origin.STATED || origin == Origin.INHERITED;
    }

    /** Whether nothing stands there. */
    public boolean isAbsent() {
        return origin == Origin.ABSENT;
    }

    /** Whether it is a mapping of keys to values. */
    public boolean isMapping() {
        return json.isJsonObject();
    }

    /** Whether it is a list. */
    public boolean isList() {
        return json.isJsonArray();
    }

    /** The elements of a list; none of anything else. */
    public List<Node> elements() {
        return List.copyOf(elements);
    }

    /** What stands at a key of a mapping. */
    public Node child(String key) {
        return children.containsKey(key)
                ? children.get(key)
                : missing.computeIfAbsent(key, absent -> absent(pathOf(absent)));
    }

    /** Whether the file has the key. */
    public boolean has(String key) {
        return child(key).isStated();
    }

    Map<String, Node> children() {
        return children;
    }

    /** Whether it is text. */
    public boolean isText() {
        return json.isJsonPrimitive() && json.getAsJsonPrimitive().isString();
    }

    /** The text or number; of anything else, its JSON. */
    public String text() {
        return json.isJsonPrimitive() ? json.getAsString() : json.toString();
    }

    /** Whether there is no element of a list, or no list. */
    public boolean isEmpty() {
        return isAbsent() || (isList() && elements.isEmpty());
    }

    /** Has a key say something else in the file's place. */
    public void replace(String key, JsonElement value) {
        children.put(key, stated(pathOf(key), value));
    }

    /** Takes a key away, and what stands there. */
    public Node take(String key) {
        Node taken = child(key);
        children.remove(key);
        return taken;
    }

    /** A default for a key, which the keys of a mapping have one by one. */
    public void setDefault(String key, JsonElement value) {
        setDefault(key, byDefault(pathOf(key), value));
    }

    private void setDefault(String key, Node value) {
        if (!children.containsKey(key)) {
            children.put(key, value);
        } else if (value.isMapping()) {
            value.children.forEach(child(key)::setDefault);
        }
    }

    /** The default of a key of text. */
    public void setDefault(String key, String value) {
        setDefault(key, new JsonPrimitive(value));
    }

    /** Inherits the key from another mapping; of a mapping its keys, one by one. */
    public void inherit(String key, Node from) {
        if (from.isAbsent()) {
            return;
        }
        if (from.isMapping() && (child(key).isAbsent() || child(key).isMapping())) {
            children.computeIfAbsent(key, absent -> new Node(pathOf(key), new JsonObject(), Origin.INHERITED));
            from.children.forEach(child(key)::inherit);
        } else if (!children.containsKey(key)) {
            children.put(key, from.inherited());
        }
    }

    private Node inherited() {
        return new Node(path, json, Origin.INHERITED);
    }

    /** A value for a component that has no key. */
    public void give(String component, Object value) {
        given.put(component, value);
    }

    Map<String, Object> given() {
        return given;
    }

    /** Whether a problem with it is reported already. */
    public boolean isRefused() {
        return refused;
    }

    /** It is not read: what is wrong with it is reported already. */
    public void refuse() {
        refused = true;
    }

    /** The file has the key, and what stands there is not read: what is wrong with it is reported already. */
    public void refuse(String key) {
        replace(key, JsonNull.INSTANCE);
        child(key).refuse();
    }

    /** The value as a problem tells it; the default where the file does not have it. */
    String describe(String value) {
        return switch (origin) {
            case STATED -> json.toString();
            case INHERITED -> ConfigProblem.NOT_SET + " (inherited " + value + ")";
            case DEFAULT, ABSENT -> ConfigProblem.NOT_SET + " (default " + value + ")";
        };
    }

    String describe() {
        return isAbsent() ? ConfigProblem.NOT_SET : json.toString();
    }
}
