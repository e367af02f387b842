package dev.modelserving.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a preview as Markdown to standard output; if GitHub's limit cuts it, the whole text to standard error, too.
 * {@code preview/run} and {@code drift/run} start it after the engine. The exit code is 0; 1 for drift; 2 if the drift check failed.
 */
public final class Main {
    private static final int DRIFT = 1;
    private static final int FAILURE = 2;

    private Main() {}

    /** Starts the command. */
    public static void main(String[] words) {
        System.exit(run(
                List.of(words), new PrintStream(System.out, true, UTF_8), new PrintStream(System.err, true, UTF_8)));
    }

    static int run(List<String> words, PrintStream out, PrintStream errors) {
        try {
            Arguments arguments = Arguments.parse(words);
            return report(arguments, plan(arguments), out, errors);
        } catch (Arguments.UsageException | UnreadableEventsException e) {
            errors.println(e.getMessage());
        } catch (IOException e) {
            errors.println("a file of the engine cannot be read: " + e.getMessage());
        }
        return FAILURE;
    }

    private static int report(Arguments arguments, EnginePlan plan, PrintStream out, PrintStream log)
            throws IOException {
        return switch (arguments.operation()) {
            case UPDATE -> {
                String text = new PlainDiff(Files.readString(arguments.plain())).withoutReads();
                print(Comment.onUpdate(arguments.stack()).whole(plan, Changes.planned(plan), text), out, log);
                yield 0;
            }
            case DESTROY -> {
                String text = Files.readString(arguments.plain());
                print(Comment.onDestroy(arguments.stack()).whole(plan, Changes.planned(plan), text), out, log);
                yield 0;
            }
            // The engine's own text of a refresh shows every status; drift is reported without it.
            case DRIFT -> {
                List<Change> drifted = Changes.drifted(plan);
                String plain = plan.complete() ? "" : Files.readString(arguments.plain());
                print(Comment.onDrift(arguments.stack()).whole(plan, drifted, plain), out, log);
                yield !plan.complete() || UnseenDrift.isUnknown(plan)
                        ? FAILURE
                        : drifted.isEmpty()
                                        && UnseenDrift.of(plan).isEmpty()
                                        && ForeignVersion.of(plan).isEmpty()
                                ? 0
                                : DRIFT;
            }
        };
    }

    /** The log has what GitHub's limit cuts. */
    private static void print(String whole, PrintStream out, PrintStream log) {
        String text = Comment.within(whole);
        out.print(text);
        if (!text.equals(whole)) {
            log.println(whole);
        }
    }

    /** If the engine failed before it wrote events, its output says why. */
    private static EnginePlan plan(Arguments arguments) throws IOException, UnreadableEventsException {
        Path events = arguments.events();
        if (!Files.exists(events) || Files.size(events) == 0) {
            return EnginePlan.failed(Files.readString(arguments.plain()));
        }
        try (Stream<String> lines = Files.lines(events)) {
            return EventLog.read(lines);
        }
    }
}
