package dev.modelserving.monitoring;

import com.pulumi.core.Output;
import com.pulumi.gcp.monitoring.UptimeCheckConfig;
import com.pulumi.gcp.monitoring.UptimeCheckConfigArgs;
import com.pulumi.gcp.monitoring.inputs.UptimeCheckConfigHttpCheckArgs;
import com.pulumi.gcp.monitoring.inputs.UptimeCheckConfigMonitoredResourceArgs;
import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.monitoring.AlertsConfig;
import dev.modelserving.serving.ServedModel;
import java.net.URI;
import java.util.Map;

/**
 * Google's checkers ask a model from outside for its versions, as its clients reach it: what ends before the gateway or
 * the servers, such as a load balancer, a name or a certificate, no metric of the cluster tells of.
 */
final class UptimeCheck {
    /** The shortest that Cloud Monitoring has. */
    private static final String PERIOD = "60s";

    private static final String TIMEOUT = "10s";
    private static final String RESOURCE = "uptime_url";

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final ClusterConfig cluster;
    private final AlertsConfig alerts;
    private final AlertPolicies policies;

    UptimeCheck(ClusterConfig cluster, AlertsConfig alerts, AlertPolicies policies) {
        this.cluster = cluster;
        this.alerts = alerts;
        this.policies = policies;
    }

    /** Declares the check, and the alert when two checkers or more get no answer (Google's own default). */
    void of(ServedModel served) {
        String model = served.model().nameInStack();
        Output<URI> url = served.endpoint().applyValue(endpoint -> URI.create(endpoint.url()));
        String project = policies.project().id();
        UptimeCheckConfig check = new UptimeCheckConfig(
                model,
                UptimeCheckConfigArgs.builder()
                        .project(project)
                        .displayName(model + " in " + cluster.name())
                        .period(PERIOD)
                        .timeout(TIMEOUT)
                        .monitoredResource(UptimeCheckConfigMonitoredResourceArgs.builder()
                                .type(RESOURCE)
                                .labels(url.applyValue(known -> Map.of("project_id", project, "host", known.getHost())))
                                .build())
                        .httpCheck(UptimeCheckConfigHttpCheckArgs.builder()
                                .path(url.applyValue(URI::getRawPath))
                                .port(url.applyValue(UptimeCheck::port))
                                .useSsl(url.applyValue(UptimeCheck::isByTls))
                                .validateSsl(url.applyValue(UptimeCheck::isByTls))
                                .build())
                        .build(),
                policies.options());
        policies.declare(
                model + "-unreachable",
                model + " in " + cluster.name() + " does not answer from outside",
                "Ask its -url output from outside. What the cluster's other alerts do not tell of is before it: the load"
                        + " balancer, sourceRanges, the hosts' name or certificate.",
                check.uptimeCheckId().applyValue(UptimeCheck::failing),
                alerts.unavailableMinutes());
    }

    private static String failing(String check) {
        String passed = SeriesSelector.of(
                        "monitoring_googleapis_com:uptime_check_check_passed",
                        Map.of("check_id", check, "monitored_resource", RESOURCE))
                .promQl();
        return "count(" + passed + " == 0) > 1";
    }

    private static boolean isByTls(URI url) {
        return url.getScheme().equals("https");
    }

    private static int port(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return isByTls(url) ? HTTPS : HTTP;
    }
}
