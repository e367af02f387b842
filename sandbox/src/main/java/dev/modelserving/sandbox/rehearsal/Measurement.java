package dev.modelserving.sandbox.rehearsal;

import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the program's own cost at a stack's preview, with an engine that answers at once: its time, its CPU time and
 * its peak memory. For {@code bench/program}.
 */
public final class Measurement {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final int POLL_MILLISECONDS = 5;

    /** Linux's unit of CPU time, on all machines (proc(5), {@code sysconf(_SC_CLK_TCK)}). */
    private static final double TICKS_PER_SECOND = 100;

    /**
     * The field in {@code /proc/self/stat} after the process's name: user time of ended children; their system time
     * follows.
     */
    private static final int CHILDREN_USER = 13;

    private static final int CHILDREN_SYSTEM = 14;

    private Measurement() {}

    /**
     * Prints a line per stack file.
     *
     * @param arguments the program's launcher, and the stack files
     * @throws IOException if the program fails; its error stream has the reason
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> command = List.of(arguments[0], "exec:java");
        for (Path stackFile : List.of(arguments).subList(1, arguments.length).stream()
                .map(Path::of)
                .toList()) {
            try (RehearsalEngine engine = RehearsalEngine.start()) {
                System.out.println(stackFile + ": " + measured(command, engine, stackFile));
            }
        }
    }

    private static String measured(List<String> command, RehearsalEngine engine, Path stackFile)
            throws IOException, InterruptedException {
        double cpuBefore = secondsOfEndedChildren();
        long begin = System.nanoTime();
        Process process = RehearsedProgram.start(command, engine, stackFile);
        long kibibytes = 0;
        while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            kibibytes = Math.max(kibibytes, peakKibibytes(process));
        }
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        if (process.exitValue() != 0) {
            throw new IOException("the program ended with exit code " + process.exitValue() + " on " + stackFile);
        }
        long bytes = engine.declared().stream()
                .mapToLong(MessageLite::getSerializedSize)
                .sum();
        return String.format(
                Locale.ROOT,
                "%d resources in %d KiB; %.2f s, %.2f s of CPU, %d MiB",
                engine.declared().size(),
                bytes / 1024,
                time.toMillis() / 1000.0,
                secondsOfEndedChildren() - cpuBefore,
                kibibytes / 1024);
    }

    /** 0 if the process has just ended. */
    private static long peakKibibytes(Process process) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
            return peak.find() ? Long.parseLong(peak.group(1)) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static double secondsOfEndedChildren() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM])) / TICKS_PER_SECOND;
    }
}
