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
 * Lets Helm start again after an update was killed. If the provider was killed, Helm's record of the release stays
 * pending, and Helm refuses to work, whatever its options (Helm 3.15: {@code Install.availableName} and
 * {@code Upgrade.prepareUpgrade}; {@code replace} is for failed or uninstalled releases). If the engine was killed, the
 * provider finishes, and the release exists but is not in the state. Without the record, Helm takes over the installed
 * objects, or upgrades from the previous release.
 *
 * <p>On the stack's own cluster nobody else is at work, since the engine locks the stack; an identical release is the
 * stack's own. On a shared cluster, a pending record is deleted only once it is older than Helm's timeout, and the user
 * decides about an identical release: another stack may have installed it.
 */
public final class KilledReleases implements ErrorHook {
    /** The type of the resources with this hook. */
    public static final String TYPE =
            Release.class.getAnnotation(ResourceType.class).type();

    /** Helm's error of an installation that finds a record. */
    private static final String IN_USE = "cannot re-use a name that is still in use";

    /** Helm's error of an upgrade that finds a pending record. */
    private static final String IN_PROGRESS = "another operation (install/upgrade/rollback) is in progress";

    private final LoggingContext log;
    private final KubernetesCluster cluster;
    private final InstantSource clock;

    /**
     * @param log takes the messages
     * @param cluster the releases' cluster
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
            log.error(namespace + "/" + release + ": cannot check whether Helm was killed at work: " + e.getMessage()
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
        return remove(removal, found + ": an update was killed after it installed this; Helm installs it again");
    }

    private boolean remove(List<String> removal, String reason) throws IOException {
        cluster.kubectl().run(removal);
        log.warn(reason);
        return true;
    }

    /** Helm's timeout. */
    private static Duration patience(FailedOperation operation) {
        return Duration.ofSeconds(((Number) operation.inputs().get("timeout")).longValue());
    }
}
