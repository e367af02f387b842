package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

/**
 * What identifies a cluster. Of GKE: two clusters of one name may live in two locations of a project.
 *
 * @param project the Google Cloud project; empty where the cluster is none of Google Cloud's
 * @param location its zone or region; empty likewise
 * @param name its name, or where it is none of Google Cloud's the name of its context
 */
public record ClusterId(String project, String location, String name) {
    public ClusterId {
        requireNonNull(project, "project");
        requireNonNull(location, "location");
        requireNonNull(name, "name");
    }

    /** A cluster that is none of Google Cloud's, as kind or minikube makes them, by the name of its context. */
    public static ClusterId ofContext(String context) {
        return new ClusterId("", "", context);
    }

    /** Whether GKE has it. */
    public boolean isGke() {
        return !project.isEmpty();
    }

    /** The name of its context in a kubeconfig: as gcloud or as its user calls it. */
    public String context() {
        return isGke() ? "gke_" + folder() : name;
    }

    /** The cluster's id as GKE and its Pulumi provider write it: {@code projects/P/locations/L/clusters/N}; its name elsewhere. */
    public String path() {
        return isGke() ? "projects/" + project + "/locations/" + location + "/clusters/" + name : name;
    }

    /** A name for the cluster's folder and control plane. */
    public String folder() {
        return isGke() ? project + "_" + location + "_" + name : name;
    }
}
