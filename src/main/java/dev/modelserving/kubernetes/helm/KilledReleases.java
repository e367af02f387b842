package dev.modelserving.kubernetes.helm;

import static java.util.Objects.requireNonNull;

import com.pulumi.context.LoggingContext;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.kubernetes.helm.v3.Release;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.runtime.ErrorHook;
import dev.modelserving.runtime.FailedOperation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Lets Helm begin again where an update was killed while it worked. Where the provider was killed, Helm's record of the
 * release stays pending, which Helm takes for somebody who is at work, whatever its options (Helm 3.15:
 * {@code Install.availableName} and {@code Upgrade.prepareUpgrade}; {@code replace} is for releases that have failed or are
 * uninstalled). Where the engine was killed, the provider goes on, and the release is there but not in the state. Without
 * the record, Helm takes over what it has installed, or upgrades from the release before.
 *
 * <p>Nobody is at work on a cluster of the stack's own: the engine locks the stack, and here it is the engine that asks.
 * There a release that is what the stack would install is its own. On a cluster that others use, a pending record goes only
 * when it is older than the time that Helm itself waits, and whose a release is, its user is asked: another stack may have
 * installed the same.
 */
public final class KilledReleases implements ErrorHook {
    /** The type of the resources that have it for a hook. */
    public static final String TYPE =
            Release.class.getAnnotation(ResourceType.class).type();

    /** What Helm says where it is to install and finds a record. */
    private static final String IN_USE = "cannot re-use a name that is still in use";

    /** What it says where it is to upgrade and finds one that is pending. */
    private static final String IN_PROGRESS = "another operation (install/upgrade/rollback) is in progress";

    private final LoggingContext log;
    private final KubernetesCluster cluster;
    private final InstantSource clock;

    /**
     * @param log where the stack's users are told
     * @param cluster where the releases are
     */
    public KilledReleases(LoggingContext log, KubernetesCluster cluster, InstantSource clock) {
        this.log = requireNonNull(log, "log");
        this.cluster = requireNonNull(cluster, "cluster");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public boolean clears(FailedOperation operation) {
        if (!operation.error().contains(IN_USE) && !operation.error().contains(IN_PROGRESS)) {
            return false;
        }
        String namespace = (String) operation.inputs().get("namespace");
        String release = (String) operation.inputs().get("name");
        try {
            Optional<HelmRecord> newest = HelmRecord.newest(namespace, release, cluster.kubectl());
            return newest.isPresent() && clears(operation, namespace, namespace + "/" + release, newest.get());
        } catch (IOException e) {
            log.error(
                    namespace + "/" + release + ": cannot check whether Helm was killed at work: " + e.getMessage()
                            + "; look at its records (kubectl get secret --namespace " + namespace + " --selector "
                            + HelmRecord.selector(release)
                            + " --label-columns status), delete the pending one, then run"
                            + " pulumi up again");
            return false;
        }
    }

    private boolean clears(FailedOperation operation, String namespace, String release, HelmRecord record)
            throws IOException {
        String found = release + ": found " + record;
        List<String> removal = List.of("delete", "secret", "--namespace", namespace, record.name());
        if (!record.isPending()) {
            return operation.error().contains(IN_USE)
                    && record.isOf(operation)
                    && takesOver(found + ", which is what this stack installs", removal);
        }
        Instant over = record.begin().plus(patience(operation));
        if (cluster.isShared() && clock.instant().isBefore(over)) {
            log.error(found + ": Helm is still at work, or was killed; run pulumi up again after " + over
                    + ", when Helm has given up; or now, if you know that it was killed, after kubectl "
                    + String.join(" ", removal));
            return false;
        }
        return remove(
                removal,
                found + ": an update was killed while Helm worked; its record is deleted, and Helm begins again");
    }

    private boolean takesOver(String found, List<String> removal) throws IOException {
        if (cluster.isShared()) {
            log.error(found
                    + ": another stack, or an update that was killed, installed this; if it is this"
                    + " stack's own, run pulumi up again after kubectl " + String.join(" ", removal)
                    + "; if it is another's, set mesh.mode to existing");
            return false;
        }
        return remove(
                removal,
                found + ": an update was killed after it installed this; Helm installs it again");
    }

    private boolean remove(List<String> removal, String reason) throws IOException {
        cluster.kubectl().run(removal);
        log.warn(reason);
        return true;
    }

    /** How long Helm waits. */
    private static Duration patience(FailedOperation operation) {
        return Duration.ofSeconds(((Number) operation.inputs().get("timeout")).longValue());
    }
}
