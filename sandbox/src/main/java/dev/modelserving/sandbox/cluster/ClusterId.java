package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cluster's identity. On GKE, clusters in different locations of a project may have the same name.
 *
 * @param project the Google Cloud project; empty outside GKE
 * @param location the zone or region; empty outside GKE
 * @param name the name; outside GKE that of the context
 */
public record ClusterId(String project, String location, String name) {
    /** Regions with the zones b, c and d; the others have a, b and c. */
    private static final Set<String> REGIONS_WITHOUT_A = Set.of("us-east1", "europe-west1");

    private static final Pattern ZONE = Pattern.compile("(.+)-[a-z]");

    public ClusterId {
        requireNonNull(project, "project");
        requireNonNull(location, "location");
        requireNonNull(name, "name");
    }

    /** A cluster outside GKE, such as kind's or minikube's, by the name of its context. */
    public static ClusterId ofContext(String context) {
        return new ClusterId("", "", context);
    }

    /** Whether it is a GKE cluster. */
    public boolean isGke() {
        return !project.isEmpty();
    }

    /** Its region, also for a zonal cluster. */
    public String region() {
        Matcher zone = ZONE.matcher(location);
        return zone.matches() ? zone.group(1) : location;
    }

    /** GKE's default zones for its nodes: the cluster's zone, or three of its region. */
    public List<String> zones() {
        boolean regional = isGke() && location.equals(region());
        if (!regional) {
            return List.of(location);
        }
        Stream<String> letters =
                REGIONS_WITHOUT_A.contains(location) ? Stream.of("b", "c", "d") : Stream.of("a", "b", "c");
        return letters.map(letter -> location + "-" + letter).toList();
    }

    /** Its context in a kubeconfig, as gcloud or the user names it. */
    public String context() {
        return isGke() ? "gke_" + folder() : name;
    }

    /** The id of GKE and its Pulumi provider, {@code projects/P/locations/L/clusters/N}; outside GKE the name. */
    public String path() {
        return isGke() ? "projects/" + project + "/locations/" + location + "/clusters/" + name : name;
    }

    /** The name of its folder and control plane. */
    public String folder() {
        return isGke() ? project + "_" + location + "_" + name : name;
    }
}
