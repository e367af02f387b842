package dev.modelserving.sandbox.traffic;

import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxJava;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Requests for predictions, sent from within the sandbox's network. */
public final class Requests {
    private final String url;
    private final List<String> virtualMachine;
    private final List<String> options;

    private Requests(String url, List<String> virtualMachine, List<String> options) {
        this.url = url;
        this.virtualMachine = List.copyOf(virtualMachine);
        this.options = List.copyOf(options);
    }

    /** Requests to the model at that URL, without a verb. */
    public static Requests to(String url) {
        return new Requests(url, List.of(), List.of());
    }

    /** The same with a header. */
    public Requests header(String name, String value) {
        return new Requests(url, virtualMachine, with(options, "header=" + name + "=" + value));
    }

    /** The same with a body of at least so many bytes. */
    public Requests ofSize(int bytes) {
        return new Requests(url, virtualMachine, with(options, "bytes=" + bytes));
    }

    /** The same from one client that keeps its cookies, one request after the other. */
    public Requests fromOneClientWithCookies() {
        return new Requests(url, virtualMachine, with(options, "cookies", "connections=1"));
    }

    /** The same, each on a connection of its own, so that a load balancer spreads them over all servers that it has. */
    public Requests onNewConnections() {
        return new Requests(
                url,
                with(virtualMachine, "-Djdk.httpclient.allowRestrictedHeaders=connection"),
                with(options, "header=Connection=close"));
    }

    /**
     * The same by a client of its own idea of names and certificates.
     *
     * @param hosts a file of addresses and names, as {@code /etc/hosts}
     * @param identity whose certificate is trusted, and no other
     */
    public Requests trusting(Path hosts, TlsIdentity identity) {
        return new Requests(
                url,
                with(
                        virtualMachine,
                        "-Djdk.net.hosts.file=" + hosts,
                        "-Djavax.net.ssl.trustStore=" + identity.trusted(),
                        "-Djavax.net.ssl.trustStorePassword=" + TlsIdentity.PASSWORD),
                options);
    }

    /** Sends so many, over a few connections that stay. */
    public GatewayAnswers send(int count) {
        GatewayAnswers answers =
                GatewayAnswers.parse(Command.of(command("count=" + count)).run().orFail());
        if (answers.count() != count) {
            throw new AssertionError(answers.count() + " answers to " + count + " requests");
        }
        return answers;
    }

    /** Sends them at a constant rate, until that is stopped or the limit is over. */
    public Load constantly(int perSecond, Duration limit) {
        return Load.start(command("rate=" + perSecond, "seconds=" + limit.toSeconds()));
    }

    private List<String> command(String... more) {
        List<String> arguments = new ArrayList<>(List.of(url));
        arguments.addAll(options);
        arguments.addAll(List.of(more));
        return SandboxJava.command(virtualMachine, RequestClient.class.getName(), arguments);
    }

    private static List<String> with(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }
}
