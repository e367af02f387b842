package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

/** What identifies a GKE cluster: two clusters of one name may live in two locations of a project. */
public record ClusterId(String project, String location, String name) {
    public ClusterId {
        requireNonNull(project, "project");
        requireNonNull(location, "location");
        requireNonNull(name, "name");
    }

    /** The cluster's id as GKE and its Pulumi provider write it: {@code projects/P/locations/L/clusters/N}. */
    public String path() {
        return "projects/" + project + "/locations/" + location + "/clusters/" + name;
    }

    /** A name for the cluster's folder and control plane. */
    public String folder() {
        return project + "_" + location + "_" + name;
    }
}
