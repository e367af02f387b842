package dev.modelserving.sandbox.pods;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@link PodNetworkTest} has run in a network like a sandbox's; it prints what it sees, a line for each step. */
final class PodNetworkTrial {
    private static final PodNetwork NETWORK = new PodNetwork("10.1.0.4");
    private static final int PORT = 8080;

    private PodNetworkTrial() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "serve" -> serve();
            case "life" -> life();
            case "crash" -> crash();
            case "endAtOnce" -> endAtOnce();
            case "endBefore" -> endBefore();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** The command that runs a part of this. */
    static List<String> command(String part) throws Exception {
        List<String> folders = new ArrayList<>();
        for (Class<?> type : List.of(PodNetworkTrial.class, PodNetwork.class)) {
            folders.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(":", folders),
                PodNetworkTrial.class.getName(),
                part);
    }

    private static void serve() throws IOException {
        try (ServerSocket server = new ServerSocket(PORT, 1);
                Socket client = server.accept()) {
            client.getOutputStream().write("a greeting".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void life() throws Exception {
        Process server = start(NETWORK.command(command("serve")));
        NETWORK.connect(server.pid());
        System.out.println("got " + greeting());
        System.out.println(addressIsFree() ? "free" : "in use");
        server.destroyForcibly().waitFor();
        NETWORK.remove();
        NETWORK.remove();
        System.out.println(addressIsFree() ? "free" : "in use");
    }

    private static void crash() throws Exception {
        Process left = new ProcessBuilder(NETWORK.command(List.of("sh", "-c", "echo started; exec sleep 600")))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        NETWORK.connect(left.pid());
        // until then it sets its side of the network up, and would say that its interface is gone
        System.out.println(left.inputReader().readLine());
        PodNetwork.removeAll();
        System.out.println(addressIsFree() ? "free" : "in use");
        left.destroyForcibly().waitFor();
        PodNetwork.removeAll();
    }

    private static void endAtOnce() throws Exception {
        Process program = start(NETWORK.command(List.of("sh", "-c", "exit 3")));
        NETWORK.connect(program.pid());
        System.out.println("ended with " + program.waitFor());
        NETWORK.remove();
    }

    private static void endBefore() throws Exception {
        Process program = start(List.of("false"));
        program.waitFor();
        try {
            NETWORK.connect(program.pid());
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static String greeting() throws Exception {
        while (true) {
            try (Socket client = new Socket()) {
                client.connect(new InetSocketAddress(NETWORK.address(), PORT), 1000);
                return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                // it does not serve yet; the test has a time limit
                Thread.sleep(50);
            }
        }
    }

    private static boolean addressIsFree() {
        try (ServerSocket bound = new ServerSocket(PORT, 1, InetAddress.getByName(NETWORK.address()))) {
            return bound.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
