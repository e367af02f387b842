package dev.modelserving.config.value;

import java.util.regex.Pattern;

/** The forms of names that resources of Google Cloud and Kubernetes may have, where a name needs no type of its own. */
public final class ResourceNames {
    /** A GKE cluster's name ("projects.locations.clusters": at most 40 characters). */
    public static final Pattern CLUSTER = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");

    /** A Compute Engine machine type: family-kind-cores. */
    public static final Pattern MACHINE_TYPE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){1,3}");

    /** A Cloud Storage location. */
    public static final Pattern BUCKET_LOCATION = Pattern.compile("[A-Z]+[0-9]?(-[A-Z]+[0-9]+)?");

    /** A Kubernetes Service's name (RFC 1035 label). */
    public static final Pattern SERVICE = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /** A Kubernetes label's value, as the names of versions and of Istio's revisions are (RFC 1123 label). */
    public static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** A Secret's name (RFC 1123 subdomain). */
    public static final Pattern SECRET = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");

    /** A host's name, or all names below one: {@code *.example.com}; no address, as its last part starts with a letter. */
    public static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)(\\*\\.)?(" + LABEL + "\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private ResourceNames() {}
}
