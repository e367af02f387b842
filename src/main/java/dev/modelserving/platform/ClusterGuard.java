package dev.modelserving.platform;

import static java.util.Objects.requireNonNull;

import com.pulumi.Context;
import com.pulumi.exceptions.RunException;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.platform.Platform;
import dev.modelserving.rollout.LastUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses to remove a cluster's setting that GKE would keep: the provider would show no difference.
 */
public final class ClusterGuard {
    private final Context context;
    private final LastUpdate lastUpdate;

    public ClusterGuard(Context context, LastUpdate lastUpdate) {
        this.context = requireNonNull(context, "context");
        this.lastUpdate = requireNonNull(lastUpdate, "lastUpdate");
    }

    /**
     * Compares the cluster with the deployed one before anything is declared. A cluster with another name, location or
     * project is new and may have any settings.
     *
     * @throws RunException if the deployed cluster would keep settings that the stack file removes; all are reported
     */
    public void refuseWhatGkeKeeps(StackConfig config) {
        if (config.platform() instanceof Platform.Gke gke) {
            KeptSettings wanted = KeptSettings.of(gke);
            List<String> kept = lastUpdate
                    .output(KeptSettings.OUTPUT)
                    .flatMap(KeptSettings::parse)
                    .filter(there -> there.cluster().equals(wanted.cluster()))
                    .map(there -> kept(there, wanted))
                    .orElse(List.of());
            kept.forEach(context.log()::error);
            if (!kept.isEmpty()) {
                throw new RunException("GKE keeps settings that the stack file removes; nothing was changed");
            }
        }
    }

    private static List<String> kept(KeptSettings there, KeptSettings wanted) {
        List<String> kept = new ArrayList<>();
        if (!there.authorizedRanges().isEmpty() && wanted.authorizedRanges().isEmpty()) {
            kept.add("model-serving:cluster.authorizedRanges: found everybody; allowed: at least one range, otherwise"
                    + " GKE keeps "
                    + String.join(", ", there.authorizedRanges())
                    + "; [0.0.0.0/0] lets everybody connect again");
        }
        if (there.dataplaneV2() && !wanted.dataplaneV2()) {
            kept.add("model-serving:cluster.dataplaneV2: found false; allowed: true, as " + there.cluster()
                    + " has Dataplane V2 and GKE keeps it; for a new cluster without it, change cluster.name");
        }
        if (!there.secretsKey().isEmpty() && wanted.secretsKey().isEmpty()) {
            kept.add("model-serving:cluster.secretsKey: not set; allowed: a key, as " + there.cluster()
                    + " encrypts Secrets by " + there.secretsKey()
                    + " and GKE keeps that; for a new cluster without it, change cluster.name");
        }
        return kept;
    }
}
