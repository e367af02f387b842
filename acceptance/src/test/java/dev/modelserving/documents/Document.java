package dev.modelserving.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of this repository.
 *
 * @param lines what it consists of, in Markdown
 */
record Document(Path path, List<String> lines) {
    private static final String FENCE = "```";
    private static final Pattern MARK = Pattern.compile("<!-- (.*) -->");
    private static final Pattern LINK = Pattern.compile("]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#+ (.*)");

    /**
     * A block between fences.
     *
     * @param line the number of its first line, for messages
     * @param language what is said behind the opening fence; empty for plain text
     * @param mark the HTML comment in front of it
     */
    record Fence(Path document, int line, String language, Optional<String> mark, List<String> lines) {
        String place() {
            return document + ":" + line;
        }
    }

    /** Reads a page. */
    static Document of(Path path) {
        try {
            return new Document(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages with commands for users and contributors, in the order of their paths. */
    static List<Document> all() {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            Stream<Path> others = Stream.of("README.md", "CONTRIBUTING.md", "sandbox/README.md", "bench/README.md")
                    .map(Path::of);
            return Stream.concat(others, docs.filter(path -> path.toString().endsWith(".md")))
                    .sorted()
                    .map(Document::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks between fences. */
    List<Fence> fences() {
        List<Fence> fences = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(FENCE)) {
                int end = at + 1;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                fences.add(new Fence(
                        path,
                        at + 2,
                        lines.get(at).substring(FENCE.length()),
                        markBefore(at),
                        lines.subList(at + 1, end)));
                at = end;
            }
        }
        return fences;
    }

    /** The blocks that show what to type. */
    List<ShellBlock> shellBlocks() {
        return fences().stream()
                .filter(fence -> fence.language().equals(ShellBlock.LANGUAGE))
                .map(ShellBlock::of)
                .toList();
    }

    /** Where links lead, without those to other hosts. */
    List<String> links() {
        Matcher link = LINK.matcher(prose());
        return link.results()
                .map(result -> result.group(1))
                .filter(target -> !target.contains("://"))
                .toList();
    }

    /** What GitHub makes of the headings: lower case, dashes for spaces, no punctuation. */
    Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        prose().lines().forEach(line -> {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                anchors.add(heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
            }
        });
        return anchors;
    }

    private String prose() {
        List<String> prose = new ArrayList<>();
        boolean fenced = false;
        for (String line : lines) {
            fenced ^= line.startsWith(FENCE);
            if (!fenced) {
                prose.add(line);
            }
        }
        return String.join("\n", prose);
    }

    private Optional<String> markBefore(int fence) {
        if (fence == 0) {
            return Optional.empty();
        }
        Matcher mark = MARK.matcher(lines.get(fence - 1));
        return mark.matches() ? Optional.of(mark.group(1)) : Optional.empty();
    }
}
