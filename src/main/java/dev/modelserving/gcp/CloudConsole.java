package dev.modelserving.gcp;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.value.GcpProject;

/**
 * A stack's pages in Google Cloud's console.
 *
 * @param project the stack's project
 * @param cluster the stack's cluster
 */
public record CloudConsole(GcpProject project, ClusterConfig cluster) {
    private static final String HOST = "https://console.cloud.google.com/";

    public CloudConsole {
        requireNonNull(project, "project");
        requireNonNull(cluster, "cluster");
    }

    /** A Deployment's page: pods, autoscaler, CPU and memory. */
    public String deployment(String namespace, String name) {
        return page("kubernetes/deployment/" + place() + "/" + namespace + "/" + name + "/overview");
    }

    /** A node pool's page: nodes and bounds. */
    public String nodePool(String name) {
        return page("kubernetes/nodepool/" + place() + "/" + name);
    }

    /** All dashboards of the project, GKE's among them. */
    public String dashboards() {
        return page("monitoring/dashboards");
    }

    /** One dashboard, by the last part of its resource name. */
    public String dashboard(String number) {
        return page("monitoring/dashboards/builder/" + number);
    }

    private String place() {
        return cluster.location().name() + "/" + cluster.name();
    }

    private String page(String path) {
        return HOST + path + "?project=" + project.id();
    }
}
