package dev.modelserving.sandbox.gcp;

import java.util.regex.Pattern;

/** Paths of properties in the engine's notation: {@code nodeConfig.labels["example.com/team"]}. */
final class PropertyPath {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private PropertyPath() {}

    static String child(String path, String name) {
        if (PLAIN.matcher(name).matches()) {
            return path.isEmpty() ? name : path + "." + name;
        }
        return path + "[\"" + name.replace("\"", "\\\"") + "\"]";
    }

    /** The name of the path's top-level property. */
    static String root(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        return path.substring(0, end);
    }
}
