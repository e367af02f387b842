package dev.modelserving.preview;

import java.util.List;
import java.util.stream.Collectors;

/**
 * GitHub's Markdown of foreign texts. All of them become code, in which GitHub ignores mentions, links and HTML.
 */
final class Markdown {
    private Markdown() {}

    /** Inline code, cut after a number of characters. */
    static String code(String text, int limit) {
        String line = text.codePoints().mapToObj(Markdown::visible).collect(Collectors.joining());
        int shown = Math.min(limit, line.codePointCount(0, line.length()));
        String cut = line.substring(0, line.offsetByCodePoints(0, shown));
        String whole = cut.length() < line.length() ? cut + "…" : cut;
        return whole.contains("|") ? entities(whole) : span(whole);
    }

    /** Inline code, uncut. */
    static String code(String text) {
        return code(text, Integer.MAX_VALUE);
    }

    /** A code block. */
    static String block(String language, String text) {
        String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
        return fence + language + "\n" + text.stripTrailing() + "\n" + fence + "\n";
    }

    /** A row of a table; its cells are Markdown already. */
    static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** A folded section. */
    static String details(String summary, String content) {
        return "<details><summary>" + summary + "</summary>\n\n" + content + "\n</details>\n";
    }

    /** What ends the code block and the folded section that a text leaves open, which was cut behind a line. */
    static String closing(String text) {
        String fence = "";
        boolean folded = false;
        for (String line : text.lines().toList()) {
            if (!fence.isEmpty()) {
                fence = line.equals(fence) ? "" : fence;
            } else if (line.startsWith("```")) {
                fence = line.replaceFirst("[^`].*", "");
            } else if (line.startsWith("<details>")) {
                folded = true;
            } else if (line.equals("</details>")) {
                folded = false;
            }
        }
        return (fence.isEmpty() ? "" : fence + "\n") + (folded ? "\n</details>\n" : "");
    }

    private static String visible(int codePoint) {
        return codePoint == '\n' ? "⏎" : Character.isISOControl(codePoint) ? " " : Character.toString(codePoint);
    }

    private static String span(String text) {
        if (text.isEmpty()) {
            return "`\"\"`";
        }
        String fence = "`".repeat(longestRun(text) + 1);
        boolean padded = text.startsWith("`") || text.endsWith("`") || text.isBlank() || edged(text);
        return padded ? fence + " " + text + " " + fence : fence + text + fence;
    }

    /** Markdown drops one blank at each end of such a span. */
    private static boolean edged(String text) {
        return text.startsWith(" ") && text.endsWith(" ");
    }

    /** HTML entities: a pipe ends a table's cell even in code, and a backslash before it is special, too. */
    private static String entities(String text) {
        return text.codePoints()
                .mapToObj(point -> point < 128 && !Character.isLetterOrDigit(point) && point != ' '
                        ? "&#" + point + ";"
                        : Character.toString(point))
                .collect(Collectors.joining("", "<code>", "</code>"));
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
