package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Requests that take seconds to arrive, one begun each second until they are stopped, 300 at the most: a server that is
 * asked to end has some of them, however fast those that send learn of it.
 */
final class SlowRequests {
    private static final Path PAYLOAD = Path.of("src/main/resources/dev/modelserving/loadtest/payload.json");

    /** Blanks after the request, which JSON permits; 5 seconds long by the rate below. */
    private static final int BLANKS = 2_000_000;

    private static final String SCRIPT =
            """
            for request in $(seq 300); do
              [ ! -e "$1" ] || break
              curl --silent --output /dev/null --write-out '%{http_code}\\n' --limit-rate 400K --max-time 60 \\
                --header Expect: --header 'Content-Type: application/json' --data-binary "@$2" "$3" &
              sleep 1
            done
            wait
            """;

    private final Path end;
    private final CompletableFuture<Command.Result> sent;

    private SlowRequests(Path end, CompletableFuture<Command.Result> sent) {
        this.end = end;
        this.sent = sent;
    }

    /** Begins to send them to the model at that URL, without a verb. */
    static SlowRequests to(String url, Path folder) throws IOException {
        Path end = folder.resolve("end");
        Path body = Files.writeString(folder.resolve("slow.json"), Files.readString(PAYLOAD) + " ".repeat(BLANKS));
        Command command = Command.of(
                "sandbox/exec",
                "bash",
                "-c",
                SCRIPT,
                "slow-requests",
                end.toString(),
                body.toString(),
                url + ":predict");
        return new SlowRequests(end, CompletableFuture.supplyAsync(command::run));
    }

    /** Begins no more, and has all answered by then. */
    void stopAnswered() throws IOException {
        Files.createFile(end);
        List<String> statuses = sent.join().output().lines().toList();
        assertThat(statuses).hasSizeGreaterThan(30).containsOnly("200");
    }
}
