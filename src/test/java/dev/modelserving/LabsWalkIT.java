package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Checkout;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The canary lab as {@code docs/labs.md} walks it: its commands are typed in one shell, in their order, in a checkout and a
 * sandbox of their own. What the page says beside a command must be in what the command prints.
 */
@ExtendWith(SandboxExtension.class)
class LabsWalkIT {
    private static final Path DOCUMENT = Path.of("docs/labs.md");
    private static final Pattern LINE = Pattern.compile("(?m)^\\$ (.*?)(?: +# (.*))?$");
    private static final String SANDBOX = System.getenv("MODEL_SERVING_SANDBOX") + "-labs";

    @TempDir
    Path folder;

    /**
     * A command of the page.
     *
     * @param seen what the page says that it prints, in parts
     */
    private record Line(String command, List<String> seen) {
        static Line of(MatchResult line) {
            String seen = line.group(2);
            return new Line(line.group(1), seen == null ? List.of() : List.of(seen.split(", ")));
        }
    }

    @AfterEach
    void endTheSandbox() {
        Command.of("sandbox/down").with("MODEL_SERVING_SANDBOX", SANDBOX).run().orFail();
    }

    @Test
    void showsWhatThePageSays() throws IOException {
        List<Line> lines =
                LINE.matcher(Files.readString(DOCUMENT)).results().map(Line::of).toList();
        assertThat(lines).hasSizeGreaterThan(15);
        Path checkout = folder.resolve("checkout");
        Checkout.in(checkout);

        Command.Result walk = Command.of("bash", "-eu", script(lines).toString())
                .with("MODEL_SERVING_SANDBOX", SANDBOX)
                .in(checkout)
                .run();

        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            assertThat(output(at))
                    .as("what %s prints; the walk ended by %s", line.command(), walk)
                    .exists();
            String printed = Files.readString(output(at));
            assertThat(line.seen()).as(line.command()).allSatisfy(seen -> assertThat(printed)
                    .contains(seen));
        }
        assertThat(walk.code())
                .as("the walk, at whose end%n%s", Files.readString(output(lines.size() - 1)))
                .isZero();
    }

    /** One shell types all commands, as variables that one sets are there for the next. */
    private Path script(List<Line> lines) throws IOException {
        StringBuilder script = new StringBuilder();
        for (int at = 0; at < lines.size(); at++) {
            script.append("{ ").append(lines.get(at).command());
            script.append("\n} >").append(output(at)).append(" 2>&1\n");
        }
        return Files.writeString(folder.resolve("walk.sh"), script);
    }

    private Path output(int at) {
        return folder.resolve(at + ".out");
    }
}
