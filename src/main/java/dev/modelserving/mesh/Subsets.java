package dev.modelserving.mesh;

import dev.modelserving.config.model.PodLabels;
import dev.modelserving.config.model.VersionConfig;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec.ConnectionPool;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec.Http;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec.OutlierDetection;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec.Subset;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec.Tcp;
import dev.modelserving.kubernetes.resource.DestinationRuleSpec.TrafficPolicy;
import java.util.List;
import java.util.Map;

/** A model's versions as subsets of its Service. */
final class Subsets {
    /**
     * TensorFlow Serving closes a connection that had no request for 50 seconds (libevent, http-internal.h,
     * HTTP_READ_TIMEOUT, which its evhttp_server.cc leaves as it is). A request that comes at that moment is lost, and
     * Envoy does not know whether a server works on it. So Envoy, which would wait an hour, closes first.
     */
    private static final ConnectionPool CONNECTIONS = new ConnectionPool(new Tcp("5s"), new Http("30s"));

    /**
     * Ejects a server for 30 seconds after five gateway errors in a row, unless that leaves less than half of its
     * version's servers: a version with one server keeps it. The model's own answers, 500 included, do not count.
     */
    private static final OutlierDetection OUTLIERS = new OutlierDetection(0, 5, "10s", "30s", 50, 50);

    private Subsets() {}

    static DestinationRuleSpec spec(String service, List<VersionConfig> versions) {
        return new DestinationRuleSpec(
                service,
                new TrafficPolicy(CONNECTIONS, OUTLIERS),
                versions.stream()
                        .map(version -> new Subset(version.name(), Map.of(PodLabels.VERSION, version.name())))
                        .toList());
    }
}
