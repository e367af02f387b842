package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network of a pod that listens on all addresses, and so cannot share the sandbox's: a network namespace with the
 * pod's address on {@code eth0}, and a pair of virtual interfaces between the two. It lives as long as the process in
 * it. Meanwhile nothing can reach listeners on the pod's address in the sandbox's network, such as the pod's Cloud
 * Storage endpoint.
 *
 * @param address the pod's
 */
public record PodNetwork(String address) {
    private static final String INTERFACE_PREFIX = "pod-";
    private static final Path INTERFACES = Path.of("/proc/self/net/dev");
    private static final Pattern STALE_INTERFACE = Pattern.compile("\\s*(" + INTERFACE_PREFIX + "[0-9-]+):.*");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * Waits for its interface, at most {@link #LIMIT}, then becomes the program, which therefore always has a network.
     */
    private static final String INSIDE =
            """
            set -e
            address=$1
            tries=200
            until ip link show eth0 >/dev/null 2>&1; do
              tries=$((tries - 1))
              [ "$tries" -gt 0 ] || exec ip link show eth0
              sleep 0.05
            done
            ip link set lo up
            ip address add "$address/32" dev eth0
            ip link set eth0 up
            ip route add "$2" dev eth0
            ip route add default via "$2"
            shift 2
            exec "$@"
            """;

    /**
     * Removes the networks that a crashed daemon left; they would keep the pods' addresses in use.
     *
     * @throws IOException if the system refuses
     */
    public static void removeAll() throws IOException {
        for (String line : Files.readAllLines(INTERFACES)) {
            Matcher matcher = STALE_INTERFACE.matcher(line);
            if (matcher.matches()) {
                removeInterface(matcher.group(1));
            }
        }
    }

    /** The command that runs a program in the network, as soon as {@link #connect} is called. */
    List<String> command(List<String> program) {
        List<String> command =
                new ArrayList<>(List.of("unshare", "--net", "sh", "-c", INSIDE, "sh", address, Addresses.HOST));
        command.addAll(program);
        return command;
    }

    /**
     * Connects the network to the sandbox's.
     *
     * @param pid the process of {@link #command}
     * @throws IOException if the system refuses, or the process ends too early
     */
    void connect(long pid) throws IOException {
        awaitNamespace(pid);
        ip("link", "add", hostInterface(), "type", "veth", "peer", "name", "eth0", "netns", Long.toString(pid));
        ip("link", "set", hostInterface(), "up");
        // The table "local" comes first and has all of 10.0.0.0/8; the longest prefix wins.
        ip("route", "add", address + "/32", "dev", hostInterface(), "src", Addresses.HOST, "table", "local");
    }

    /** Removes what the ended process left of the network; the kernel would only do it later. */
    void remove() throws IOException {
        removeInterface(hostInterface());
    }

    private static void removeInterface(String name) throws IOException {
        try {
            ip("link", "delete", name);
        } catch (IOException e) {
            if (!e.getMessage().contains("Cannot find device")) {
                throw e;
            }
        }
    }

    /** Unique per pod; the kernel allows 15 characters. */
    private String hostInterface() {
        return INTERFACE_PREFIX
                + address.substring(Addresses.PLAYED_POD_PREFIX.length()).replace('.', '-');
    }

    private static void awaitNamespace(long pid) throws IOException {
        Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (own.equals(namespace(pid))) {
            if (System.nanoTime() > deadline) {
                throw new IOException("no network namespace after " + LIMIT.toSeconds() + " s");
            }
            pause();
        }
    }

    private static Path namespace(long pid) throws IOException {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "ns/net"));
        } catch (NoSuchFileException e) {
            throw new IOException("its process ended before it had a network namespace", e);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void ip(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Program.run(command);
    }
}
