package dev.modelserving;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.context.LoggingContext;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.kubernetes.helm.v3.Release;
import dev.modelserving.cluster.KubernetesCluster;
import dev.modelserving.runtime.ErrorHook;
import dev.modelserving.runtime.FailedOperation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Lets Helm begin again where an update was killed while it worked: its record of the release stays pending then, which Helm
 * takes for somebody who is at work, whatever its options (Helm 3.15: {@code Install.availableName} and
 * {@code Upgrade.prepareUpgrade}; {@code replace} is for releases that have failed or are uninstalled). Without the record,
 * Helm takes over what it has installed, or upgrades from the release before.
 *
 * <p>Nobody is at work on a cluster of the stack's own: the engine locks the stack, and here it is the engine that asks.
 * On a cluster that others use, a record goes only when it is older than the time that Helm itself waits.
 */
final class KilledReleases implements ErrorHook {
    /** The type of the resources that have it for a hook. */
    static final String TYPE = Release.class.getAnnotation(ResourceType.class).type();

    /** What Helm says where it finds a record that is pending; the first, where it finds any. */
    private static final List<String> REFUSALS = List.of(
            "cannot re-use a name that is still in use", "another operation (install/upgrade/rollback) is in progress");

    private static final String PENDING = ",status in (pending-install,pending-upgrade,pending-rollback)";

    private final LoggingContext log;
    private final KubernetesCluster cluster;
    private final InstantSource clock;

    /**
     * @param log where the stack's users are told
     * @param cluster where the releases are
     */
    KilledReleases(LoggingContext log, KubernetesCluster cluster, InstantSource clock) {
        this.log = requireNonNull(log, "log");
        this.cluster = requireNonNull(cluster, "cluster");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public boolean clears(FailedOperation operation) {
        if (REFUSALS.stream().noneMatch(operation.error()::contains)) {
            return false;
        }
        String namespace = (String) operation.inputs().get("namespace");
        String release = (String) operation.inputs().get("name");
        Duration patience = Duration.ofSeconds(((Number) operation.inputs().get("timeout")).longValue());
        try {
            return clears(namespace, release, patience);
        } catch (IOException e) {
            log.error(
                    namespace + "/" + release + ": whether Helm was killed at work could not be seen: " + e.getMessage()
                            + "; remove its record yourself, then run pulumi up again: kubectl delete secret --namespace "
                            + namespace + " --selector '" + selector(release) + "'");
            return false;
        }
    }

    private boolean clears(String namespace, String release, Duration patience) throws IOException {
        List<Attempt> pending = pending(namespace, release);
        List<String> command = delete(namespace, pending);
        if (pending.isEmpty()) {
            return false;
        }
        String found = namespace + "/" + release + ": found "
                + pending.stream().map(Attempt::text).collect(joining(", "));
        Instant over = pending.get(pending.size() - 1).begin().plus(patience);
        if (cluster.isShared() && clock.instant().isBefore(over)) {
            log.error(found + ", of a Helm that is at work or was killed; run pulumi up again after " + over
                    + ", when that Helm has given up in any case; or now, if you know that it was killed, after kubectl "
                    + String.join(" ", command));
            return false;
        }
        cluster.kubectl().run(command);
        log.warn(found + ", of a Helm that was killed; the record is removed, and Helm begins again");
        return true;
    }

    private List<Attempt> pending(String namespace, String release) throws IOException {
        String list = cluster.kubectl()
                .run(List.of(
                        "get",
                        "secret",
                        "--namespace",
                        namespace,
                        "--selector",
                        selector(release),
                        "--sort-by=.metadata.creationTimestamp",
                        "--output=json"));
        return StreamSupport.stream(
                        JsonParser.parseString(list)
                                .getAsJsonObject()
                                .getAsJsonArray("items")
                                .spliterator(),
                        false)
                .map(JsonElement::getAsJsonObject)
                .map(item -> item.getAsJsonObject("metadata"))
                .map(Attempt::of)
                .toList();
    }

    private static String selector(String release) {
        return "owner=helm,name=" + release + PENDING;
    }

    private static List<String> delete(String namespace, List<Attempt> pending) {
        List<String> command = new ArrayList<>(List.of("delete", "secret", "--namespace", namespace));
        pending.stream().map(Attempt::secret).forEach(command::add);
        return command;
    }

    /**
     * Helm's record of an installation, upgrade or rollback that has begun and not ended.
     *
     * @param secret the record's name
     */
    private record Attempt(String secret, String status, Instant begin) {
        static Attempt of(JsonObject metadata) {
            return new Attempt(
                    metadata.get("name").getAsString(),
                    metadata.getAsJsonObject("labels").get("status").getAsString(),
                    Instant.parse(metadata.get("creationTimestamp").getAsString()));
        }

        String text() {
            return secret + " (" + status + ")";
        }
    }
}
