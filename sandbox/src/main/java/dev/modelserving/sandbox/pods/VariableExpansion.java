package dev.modelserving.sandbox.pods;

import java.util.List;
import java.util.Map;

/** Expands {@code $(NAME)} in commands, arguments and values, as the kubelet does. */
final class VariableExpansion {
    private final Map<String, String> variables;

    VariableExpansion(Map<String, String> variables) {
        this.variables = variables;
    }

    List<String> expand(List<String> texts) {
        return texts.stream().map(this::expand).toList();
    }

    /** Turns {@code $$} into {@code $}; keeps a reference to an unknown variable. */
    String expand(String text) {
        StringBuilder expanded = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            int end = text.indexOf(')', position);
            if (text.startsWith("$$", position)) {
                expanded.append('$');
                position += 2;
            } else if (text.startsWith("$(", position) && end > 0) {
                String reference = text.substring(position, end + 1);
                String name = text.substring(position + 2, end);
                expanded.append(variables.getOrDefault(name, reference));
                position = end + 1;
            } else {
                expanded.append(text.charAt(position));
                position++;
            }
        }
        return expanded.toString();
    }
}
