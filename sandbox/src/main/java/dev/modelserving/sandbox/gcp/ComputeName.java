package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Compute Engine resource's name below its API's root: {@code projects/P/global/networks/N}.
 *
 * @param path the name, also the resource's id in the provider's form
 */
record ComputeName(String path) {
    private static final String ROOT = "https://www.googleapis.com/compute/v1/";
    private static final Pattern REGIONAL = Pattern.compile("projects/[^/]+/regions/([^/]+)/.*");

    ComputeName {
        requireNonNull(path, "path");
    }

    static ComputeName global(String project, String collection, String name) {
        return new ComputeName("projects/" + project + "/global/" + collection + "/" + name);
    }

    static ComputeName regional(String project, String region, String collection, String name) {
        return new ComputeName("projects/" + project + "/regions/" + region + "/" + collection + "/" + name);
    }

    /** Resolves an input that names a network by its id, its link or its short name in the project. */
    static ComputeName network(String reference, String project) {
        return reference.contains("/") ? ofPath(reference) : global(project, "networks", reference);
    }

    /** Resolves an input that names a subnetwork by its id, its link or its short name in the project's region. */
    static ComputeName subnetwork(String reference, String project, String region) {
        return reference.contains("/") ? ofPath(reference) : regional(project, region, "subnetworks", reference);
    }

    private static ComputeName ofPath(String reference) {
        int start = reference.indexOf("projects/");
        return new ComputeName(start < 0 ? reference : reference.substring(start));
    }

    /** The resource's URL in the API, as in outputs. */
    String selfLink() {
        return ROOT + path;
    }

    String shortName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The resource's kind in Google's refusals: {@code network} for {@code projects/P/global/networks/N}. */
    private String collection() {
        String[] parts = path.split("/", -1);
        return parts[parts.length - 2].replaceFirst("s$", "");
    }

    boolean isIn(String region) {
        Matcher regional = REGIONAL.matcher(path);
        return regional.matches() && regional.group(1).equals(region);
    }

    GcpException missing() {
        return GcpException.api(404, "The resource '" + path + "' was not found", "notFound");
    }

    GcpException alreadyThere() {
        return GcpException.api(409, "The resource '" + path + "' already exists", "alreadyExists");
    }

    /** Google's refusal to delete a resource that another one needs. */
    GcpException inUse(String user) {
        return GcpException.api(
                400,
                "The " + collection() + " resource '" + path + "' is already being used by '" + user + "'",
                "resourceInUseByAnotherResource");
    }
}
