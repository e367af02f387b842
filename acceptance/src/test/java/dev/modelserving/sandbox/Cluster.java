package dev.modelserving.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** A deployed cluster, asked through kubectl: what its apiserver says, and nothing of Pulumi's state. */
public final class Cluster {
    private final String folder;

    /** The cluster of a project, as the sandbox keeps it. */
    public Cluster(String project, String location, String name) {
        folder = project + "_" + location + "_" + name;
    }

    private Cluster(String folder) {
        this.folder = folder;
    }

    /** The cluster that a context leads to and that is none of Google Cloud's. */
    public static Cluster ofContext(String context) {
        return new Cluster(context);
    }

    /** One object, whole. */
    public JsonObject get(String kind, String namespace, String name) {
        return JsonParser.parseString(kubectl("get", kind, name, "--namespace", namespace, "--output", "json"))
                .getAsJsonObject();
    }

    /** The address at which a load balancer takes a Service's connections; none before it has one. */
    public Optional<String> address(String namespace, String service) {
        JsonObject balancer =
                get("service", namespace, service).getAsJsonObject("status").getAsJsonObject("loadBalancer");
        return Optional.ofNullable(balancer.getAsJsonArray("ingress"))
                .map(ingress -> ingress.get(0).getAsJsonObject().get("ip").getAsString());
    }

    /** All objects of a kind, in all namespaces. */
    public List<JsonObject> list(String kind) {
        JsonArray items = JsonParser.parseString(kubectl("get", kind, "--all-namespaces", "--output", "json"))
                .getAsJsonObject()
                .getAsJsonArray("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.getAsJsonObject())
                .toList();
    }

    /** Runs kubectl and returns what it prints. */
    public String kubectl(String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "sandbox/kubectl";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Command.of(words).with("MODEL_SERVING_CLUSTER", folder).run().orFail();
    }

    /** Waits until the value is the expected one. */
    public static <T> void eventually(Duration limit, T expected, Supplier<T> value) {
        Instant deadline = Instant.now().plus(limit);
        T last = value.get();
        while (!expected.equals(last) && Instant.now().isBefore(deadline)) {
            pause();
            last = value.get();
        }
        assertThat(last).as("after waiting " + limit.toSeconds() + " s").isEqualTo(expected);
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
