package dev.modelserving.sandbox.pods;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process with its descendants, as Linux accounts for them in {@code /proc}. The CPU time of an ended descendant
 * counts as its parent's; the later time of a descendant that outlives its parent is not counted. Memory that several
 * of them share counts once for each.
 */
final class ProcessTree {
    /** The time unit in {@code /proc}: 100 per second on all machines (USER_HZ). */
    private static final Duration TICK = Duration.ofMillis(10);

    /**
     * The position of {@code utime} behind the process's name; {@code stime}, {@code cutime} and {@code cstime} follow.
     */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;
    private static final int KIBIBYTE = 1024;

    /** The usage of a process that ended before its first reading; it must not be 0. */
    private static final ContainerUsage LEAST = new ContainerUsage(TICK, KIBIBYTE);

    private final ProcessHandle root;
    private Duration lost = Duration.ZERO;
    private ContainerUsage latest = LEAST;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /** The usage so far; after the end, that of the last reading. */
    synchronized ContainerUsage usage() {
        List<Long> processes = Stream.concat(Stream.of(root), root.descendants())
                .map(ProcessHandle::pid)
                .toList();
        Duration cpu = processes.stream().map(ProcessTree::cpu).reduce(lost.plus(TICK), Duration::plus);
        long memory = processes.stream().mapToLong(ProcessTree::memory).sum();
        if (cpu.compareTo(latest.cpu()) < 0) {
            // the time of lost descendants: a falling sum would look like a restart
            lost = lost.plus(latest.cpu().minus(cpu));
            cpu = latest.cpu();
        }
        latest = new ContainerUsage(cpu, Math.max(memory, LEAST.memoryBytes()));
        return latest;
    }

    private static Duration cpu(long process) {
        return read(process, "stat")
                .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" ", -1))
                .map(fields -> Stream.of(fields)
                        .skip(FIRST_TIME)
                        .limit(TIMES)
                        .mapToLong(Long::parseLong)
                        .sum())
                .map(TICK::multipliedBy)
                .orElse(Duration.ZERO);
    }

    private static long memory(long process) {
        return read(process, "status").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) * KIBIBYTE)
                .sum();
    }

    private static Optional<String> read(long process, String file) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(process), file)));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
