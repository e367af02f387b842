package dev.modelserving.sandbox.gcp.parity;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.modelserving.sandbox.gcp.EmulatedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the emulated Google Cloud to what the real plug-in was recorded to answer, and docs/fidelity.md to the outcome. */
class ParityTest {
    private static final Path REPORT = Path.of("docs", "fidelity.md");

    @TempDir
    static Path folder;

    private static final Ledger LEDGER = new Ledger();

    /** How each case differs, by its id; those that agree are not in it. */
    private static final Map<String, String> DIFFERENCES = new TreeMap<>();

    private static int checks;
    private static int stacks;

    @BeforeAll
    static void replay() throws IOException {
        CheckReplay replayed = new CheckReplay(EmulatedProvider.of(Files.createDirectories(folder.resolve("checks"))));
        for (CheckCase wanted : CheckCase.all()) {
            var differences = replayed.differences(wanted);
            LEDGER.note(wanted, differences.isEmpty());
            note("check-" + wanted.id(), String.join("; ", differences));
            checks++;
        }
        StackReplay stackReplay = new StackReplay(folder);
        for (StackCase wanted : StackCase.all()) {
            StackReplay.Outcome outcome = stackReplay.replay(wanted);
            LEDGER.note(wanted, outcome);
            note(wanted.id(), String.join("; ", outcome.differences()));
            stacks++;
        }
        stackReplay.tellDeclared(LEDGER::noteDeclared);
        System.out.println("parity with the real plug-in: agree " + (checks + stacks - DIFFERENCES.size()) + " of "
                + (checks + stacks));
    }

    private static void note(String id, String difference) {
        if (!difference.isEmpty()) {
            DIFFERENCES.put(id, difference);
        }
    }

    @Test
    void agreesWithTheRealPluginOrSaysWhyNot() {
        Map<String, String> unexplained = new TreeMap<>(DIFFERENCES);
        unexplained.keySet().removeAll(reasons().keySet());

        assertThat(unexplained).isEmpty();
    }

    @Test
    void givesNoReasonForWhatAgrees() {
        assertThat(new TreeSet<>(reasons().keySet())).isEqualTo(new TreeSet<>(DIFFERENCES.keySet()));
    }

    /** {@code mvn test -Dtest=ParityTest -Dfidelity.write=true} writes it. */
    @Test
    void reportIsThatOfThisReplay() throws IOException {
        if (Boolean.getBoolean("fidelity.write")) {
            Files.writeString(REPORT, report());
        }
        assertThat(REPORT).hasContent(report());
    }

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new TreeMap<>();
        Recorded.read("differences.json").asMap().forEach((reason, cases) -> cases.getAsJsonArray()
                .forEach(id -> reasons.put(id.getAsString(), reason)));
        return reasons;
    }

    private static String report() {
        JsonObject recorded = Recorded.read("stack-cases.json");
        long ofChecks = DIFFERENCES.keySet().stream()
                .filter(id -> id.startsWith("check-"))
                .count();
        long ofStacks = DIFFERENCES.size() - ofChecks;
        return """
                # How faithful the emulated Google Cloud is

                The sandbox emulates Google Cloud. `ParityTest` compares its previews with the answers of %s,
                the provider that the program asks for, recorded on %s (`acceptance/src/test/resources/parity`). It replays

                - 7 stack files and changes of them, with the operation for each resource, the changed properties and what replaces;
                - the inputs of single resources that the provider's check accepts or refuses, with its texts.

                It also writes this page: `mvn test -Dtest=ParityTest -Dfidelity.write=true`.

                The provider's answers are real. What Google's API refuses beyond that was not recorded: the emulator
                refuses it where the real API would, at creation.

                **Agree %d of %d**: changed stacks %d of %d, checks %d of %d.

                ## Cases that differ

                | Reason | Cases |
                |---|---|
                %s

                ## By type and property

                %s"""
                .formatted(
                        recorded.get("provider").getAsString(),
                        recorded.get("recorded").getAsString(),
                        checks + stacks - DIFFERENCES.size(),
                        checks + stacks,
                        stacks - ofStacks,
                        stacks,
                        checks - ofChecks,
                        checks,
                        Recorded.read("differences.json").asMap().entrySet().stream()
                                .map(reason -> "| " + reason.getKey() + " | "
                                        + reason.getValue().getAsJsonArray().asList().stream()
                                                .map(id -> "`" + id.getAsString() + "`")
                                                .collect(joining(", "))
                                        + " |")
                                .collect(joining("\n")),
                        LEDGER.table());
    }
}
