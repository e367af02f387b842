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
     * A server that fails to answer five times in a row rests for 30 seconds, unless that would leave less than half of
     * its version's servers: a version with one server keeps it. What a model answers by itself, 500 included, does not
     * count.
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
