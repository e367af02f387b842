package dev.modelserving.config.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of the stack file for people: the table of the reference, and the descriptions in Pulumi.yaml. */
final class Reference {
    private static final int WIDTH = 110;

    private final List<Entry> root;

    /** @param type what a stack file is read into */
    Reference(Class<?> type) {
        root = Entry.of(type);
    }

    /** The table of all keys in Markdown. */
    String table() {
        List<String> rows = new ArrayList<>();
        root.forEach(entry -> rows(entry, entry.name(), rows));
        return "| key | allowed | default | meaning |\n|---|---|---|---|\n" + String.join("\n", rows) + "\n";
    }

    private static void rows(Entry entry, String path, List<String> rows) {
        String place = entry.kind() == Entry.Kind.LIST_OF_MAPPINGS ? path + "[]" : path;
        if (entry.kind() != Entry.Kind.MAPPING || !entry.byDefault().equals("none")) {
            rows.add("| `" + path + "` | " + allowed(entry) + " | "
                    + (entry.byDefault().isEmpty() ? "required" : entry.byDefault()) + " | " + meaning(entry) + " |");
        }
        if (!entry.byDefault().equals("the model's")) {
            entry.children().forEach(child -> rows(child, place + "." + child.name(), rows));
        }
    }

    private static String meaning(Entry entry) {
        String where = entry.where().isEmpty() ? "" : " For " + code(entry.where()) + ".";
        return (entry.description() + where).replace("|", "\\|");
    }

    /** {@code mode helm or managed} as {@code `mode: helm` or `managed`}. */
    private static String code(String where) {
        int space = where.indexOf(' ');
        return "`" + where.substring(0, space) + ": "
                + where.substring(space + 1).replace(" or ", "` or `") + "`";
    }

    private static String allowed(Entry entry) {
        if (!entry.values().isEmpty()) {
            String values =
                    entry.values().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
            return entry.kind() == Entry.Kind.LIST_OF_SCALARS ? "a list of " + values : values;
        }
        return switch (entry.kind()) {
            case BOOLEAN -> "`true`, `false`";
            case NUMBER -> range(entry.field());
            case TEXT, TEXT_OR_NUMBER -> "text";
            case MAPPING -> "a mapping";
            case LIST_OF_SCALARS ->
                "a list" + entry.word().map(word -> ", `" + word + "`").orElse("");
            case LIST_OF_MAPPINGS -> "a list of mappings";
        };
    }

    private static String range(Shape.Field field) {
        String unit = field.unit().isEmpty() ? "" : " " + field.unit().replaceFirst(";.*|, .*", "");
        return field.max() >= Integer.MAX_VALUE
                ? "from " + field.min() + unit
                : field.min() + " to " + field.max() + unit;
    }

    /**
     * The section {@code config} of Pulumi.yaml.
     *
     * @param command what writes it
     */
    String pulumiYaml(String command) {
        return root.stream()
                .filter(entry -> !entry.name().contains(":"))
                .map(Reference::pulumiYaml)
                .collect(Collectors.joining(
                        "", "config:\n  # Written by " + command + ", as docs/configuration.md is.\n", ""));
    }

    private static String pulumiYaml(Entry entry) {
        String keys = entry.children().isEmpty()
                ? ""
                : (entry.kind() == Entry.Kind.LIST_OF_MAPPINGS ? " Each: " : " Keys: ") + keys(entry) + ".";
        String[] yaml =
                switch (entry.kind()) {
                    case BOOLEAN -> new String[] {"boolean", plain(entry.byDefault())};
                    case MAPPING -> new String[] {"object", plain(entry.byDefault())};
                    case LIST_OF_MAPPINGS ->
                        new String[] {"array\n    items:\n      type: object", plain(entry.byDefault())};
                    case LIST_OF_SCALARS ->
                        new String[] {"array\n    items:\n      type: string", plain(entry.byDefault())};
                    case NUMBER, TEXT, TEXT_OR_NUMBER ->
                        new String[] {"string", entry.byDefault().isEmpty() ? "\"\"" : plain(entry.byDefault())};
                };
        return "  " + entry.name() + ":\n    type: " + yaml[0] + "\n    description: >-\n"
                + wrapped((meaning(entry) + keys).replace("`", ""))
                + "    default: " + (yaml[1].equals("none") ? "{}" : yaml[1]) + "\n";
    }

    /** The keys below with their defaults, in one line: {@code name (models-STACK), nodePool {machineType (…)}}. */
    private static String keys(Entry entry) {
        Stream<String> keys = entry.children().stream()
                .map(child -> child.children().isEmpty() || child.byDefault().equals("the model's")
                        ? child.name() + " (" + (child.byDefault().isEmpty() ? "required" : plain(child.byDefault()))
                                + ")"
                        : child.name() + " {" + keys(child) + "}");
        return keys.collect(Collectors.joining(", "));
    }

    private static String plain(String words) {
        return words.replace("`", "");
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                lines.append("      ").append(line.toString().strip()).append('\n');
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        return lines.append("      ")
                .append(line.toString().strip())
                .append('\n')
                .toString();
    }
}
