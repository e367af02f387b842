package dev.modelserving.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxExtension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of commands that no walk types: the sandbox's pulumi and kubectl know the options that the documents give them. */
@ExtendWith(SandboxExtension.class)
class MarkedCommandsIT {
    private static final Set<String> PROGRAMS = Set.of("pulumi", "kubectl");
    private static final Pattern OPTION = Pattern.compile("--?[a-z][\\w-]*");

    private final Map<List<String>, String> helps = new HashMap<>();

    /**
     * A call of a program.
     *
     * @param words the program and what it is to do
     * @param options their names, without values
     */
    private record Call(List<String> words, List<String> options) {
        static Call of(String text) {
            List<String> words = Arrays.asList(text.split("\\s+", -1));
            return new Call(
                    words.stream().takeWhile(word -> !word.startsWith("-")).toList(),
                    words.stream()
                            .filter(word -> word.startsWith("-"))
                            .map(word -> word.replaceFirst("=.*", ""))
                            .toList());
        }
    }

    @Test
    void giveOptionsThatThereAre() {
        List<Call> calls = Document.all().stream()
                .flatMap(document -> document.shellBlocks().stream())
                .filter(block -> block.mark().isPresent())
                .flatMap(block -> block.commands().stream())
                .flatMap(command -> command.calls().stream())
                .map(Call::of)
                .filter(call -> PROGRAMS.contains(call.words().get(0)))
                .toList();

        assertThat(calls).hasSizeGreaterThan(20).allSatisfy(call -> assertThat(
                        OPTION.matcher(help(call.words())).results().map(match -> match.group()))
                .as(String.join(" ", call.words()))
                .containsAll(call.options()));
    }

    /** What the program says of its options, kubectl's general ones among them. */
    private String help(List<String> words) {
        return helps.computeIfAbsent(words, call -> {
            String help = run(call, "--help");
            return call.get(0).equals("kubectl") ? help + run(List.of("kubectl"), "options") : help;
        });
    }

    private static String run(List<String> words, String last) {
        List<String> command = new ArrayList<>(List.of("sandbox/exec"));
        command.addAll(words);
        command.add(last);
        return Command.of(command.toArray(String[]::new)).run().orFail();
    }
}
