package dev.modelserving.mesh;

import dev.modelserving.config.model.PodLabels;
import dev.modelserving.config.model.VersionConfig;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec.ConnectionPool;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec.OutlierDetection;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec.Subset;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec.Tcp;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec.TrafficPolicy;
import java.util.List;
import java.util.Map;

/** A model's versions as subsets of its Service. */
final class Subsets {
    /**
     * Ejects a server for 30 seconds after five gateway errors in a row, unless that leaves less than half of its
     * version's servers: a version with one server keeps it. The model's own answers, 500 included, do not count.
     */
    private static final TrafficPolicy POLICY =
            new TrafficPolicy(new ConnectionPool(new Tcp("5s")), new OutlierDetection(0, 5, "10s", "30s", 50, 50));

    private Subsets() {}

    static DestinationRuleSpec spec(String service, List<VersionConfig> versions) {
        return new DestinationRuleSpec(
                service,
                POLICY,
                versions.stream()
                        .map(version -> new Subset(version.name(), Map.of(PodLabels.VERSION, version.name())))
                        .toList());
    }
}
