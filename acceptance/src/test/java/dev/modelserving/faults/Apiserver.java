package dev.modelserving.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The apiserver of a cluster in the sandbox.
 *
 * @param folder the cluster's, below the sandbox's folder
 */
record Apiserver(String folder) {
    private static final int DOWN_SECONDS = 5;
    private static final int HANGS_SECONDS = 15;
    private static final int REFUSES_SECONDS = 10;
    private static final String REFUSAL = "faults.example.com";

    boolean runs() {
        return process().isPresent();
    }

    private Optional<ProcessHandle> process() {
        try {
            return SandboxProcesses.all("clusters/" + folder + "/[^\0]*/kube-apiserver\0").stream()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it, and starts it again as it was, as whoever runs a control plane does. */
    void restart() throws IOException, InterruptedException {
        ProcessHandle killed = process().orElseThrow();
        Path process = Path.of("/proc", String.valueOf(killed.pid()));
        Path work = Files.readSymbolicLink(process.resolve("cwd"));
        Path script = Files.createTempFile("apiserver-", ".sh");
        try {
            Files.writeString(
                    script,
                    "cd " + quoted(work.toString()) + "\nenv -i " + words(process.resolve("environ")) + " "
                            + words(process.resolve("cmdline"))
                            + " >>logs/kube-apiserver.log 2>&1 </dev/null &\nprintf %s $! >pids/kube-apiserver.pid\n");
            killed.destroyForcibly();
            killed.onExit().join();
            TimeUnit.SECONDS.sleep(DOWN_SECONDS);
            // A cluster that was deleted meanwhile needs none.
            if (Files.exists(work)) {
                inSandbox("sh", script.toString());
            }
        } finally {
            Files.delete(script);
        }
    }

    /** Stops it for some seconds, while its connections stay. */
    void hang() throws InterruptedException {
        ProcessHandle hanging = process().orElseThrow();
        Signals.stop(hanging);
        try {
            TimeUnit.SECONDS.sleep(HANGS_SECONDS);
        } finally {
            Signals.resume(hanging);
        }
    }

    /** Has it refuse for some seconds whatever Pulumi's provider writes, by a webhook that answers with a status. */
    void refuseWrites(int status) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("refusals-");
        try (Refusals refusals = Refusals.start(folder, status)) {
            Path webhook = Files.writeString(folder.resolve("webhook.json"), refusals.webhook(REFUSAL));
            if (kubectl("apply", "--filename=" + webhook).code() != 0) {
                return;
            }
            TimeUnit.SECONDS.sleep(REFUSES_SECONDS);
            kubectl("delete", "validatingwebhookconfiguration", REFUSAL, "--ignore-not-found");
        }
    }

    private Command.Result kubectl(String... words) {
        return Command.of(Stream.concat(Stream.of("sandbox/kubectl"), Stream.of(words))
                        .toList())
                .with("MODEL_SERVING_CLUSTER", folder)
                .run();
    }

    /** The holder's id is that of unshare, whose child is the first process in the sandbox's namespaces. */
    private static void inSandbox(String... words) throws IOException {
        String unshare = Files.readString(SandboxExtension.directory().resolve("holder.pid"))
                .split(" ", 2)[0];
        long first = ProcessHandle.of(Long.parseLong(unshare))
                .flatMap(process -> process.children().findFirst())
                .orElseThrow()
                .pid();
        Stream<String> enter = Stream.of("nsenter", "--target", String.valueOf(first), "--net", "--pid", "--mount");
        Stream<String> asItsUser = Files.readSymbolicLink(Path.of("/proc", unshare, "ns/user"))
                        .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/user")))
                ? Stream.of()
                : Stream.of("--user", "--preserve-credentials");
        List<String> command = Stream.of(enter, asItsUser, Stream.of("--"), Stream.of(words))
                .flatMap(part -> part)
                .toList();
        Command.of(command).run().orFail();
    }

    private static String words(Path file) throws IOException {
        String ended = Files.readString(file, UTF_8);
        return Stream.of(ended.substring(0, ended.length() - 1).split("\0", -1))
                .map(Apiserver::quoted)
                .collect(joining(" "));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
