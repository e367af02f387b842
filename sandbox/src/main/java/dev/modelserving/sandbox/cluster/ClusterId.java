package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What identifies a cluster. Of GKE: two clusters of one name may live in two locations of a project.
 *
 * @param project the Google Cloud project; empty where the cluster is none of Google Cloud's
 * @param location its zone or region; empty likewise
 * @param name its name, or where it is none of Google Cloud's the name of its context
 */
public record ClusterId(String project, String location, String name) {
    /** The regions whose zones are b, c and d; the others have a, b and c. */
    private static final Set<String> REGIONS_WITHOUT_A = Set.of("us-east1", "europe-west1");

    private static final Pattern ZONE = Pattern.compile("(.+)-[a-z]");

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

    /** The region that it is in, also where it is in a single zone of it. */
    public String region() {
        Matcher zone = ZONE.matcher(location);
        return zone.matches() ? zone.group(1) : location;
    }

    /** The zones that GKE makes its nodes in where nobody says which: that of its location, or three of its region. */
    public List<String> zones() {
        boolean regional = isGke() && location.equals(region());
        if (!regional) {
            return List.of(location);
        }
        Stream<String> letters =
                REGIONS_WITHOUT_A.contains(location) ? Stream.of("b", "c", "d") : Stream.of("a", "b", "c");
        return letters.map(letter -> location + "-" + letter).toList();
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
