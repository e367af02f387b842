package dev.modelserving.config.value;

/**
 * Regular expressions for names of Google Cloud and Kubernetes that have no type of their own.
 */
public final class ResourceNames {
    /** A GKE cluster's name ("projects.locations.clusters": at most 40 characters). */
    public static final String CLUSTER = "[a-z]([a-z0-9-]{0,38}[a-z0-9])?";

    /** A Compute Engine machine type: family-kind-cores. */
    public static final String MACHINE_TYPE = "[a-z][a-z0-9]*(-[a-z0-9]+){1,3}";

    /** A Cloud Storage location. */
    public static final String BUCKET_LOCATION = "[A-Z]+[0-9]?(-[A-Z]+[0-9]+)?";

    /** A Kubernetes Service's name (RFC 1035 label). */
    public static final String SERVICE = "[a-z]([a-z0-9-]{0,61}[a-z0-9])?";

    /** A Kubernetes label's value, such as a version's name or Istio's revision (RFC 1123 label). */
    public static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    /** A Secret's name (RFC 1123 subdomain). */
    public static final String SECRET = "(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*";

    /** A host's name, or all names below one: {@code *.example.com}; no address: its last part starts with a letter. */
    public static final String HOST = "(?=.{1,253}$)(\\*\\.)?(" + LABEL + "\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?";

    /** {@link #SERVICE} in words. */
    public static final String SERVICE_RULE = "at most 63 lower-case letters, digits and dashes, a letter first";

    /**
     * A namespace that a stack may create or use for its servers: none of the program, the cluster, its mesh, GKE or
     * Google's add-ons (Google Cloud documentation, "Exclude namespaces from Policy Controller", lists these).
     */
    public static final String NAMESPACE = "(?!(model-copy|load-test|cert-manager|vm-system)$)"
            + "(?!(kube|istio|gke|gmp|anthos|asm|capi|cnrm|config-management|configconnector|gatekeeper|hnc|knative"
            + "|krmapihosting|resource-group)-)"
            + SERVICE;

    /** {@link #NAMESPACE} in words. */
    public static final String NAMESPACE_RULE = SERVICE_RULE
            + ", and neither model-copy nor load-test nor one of Kubernetes' own (kube-…), Istio's (istio-…, asm-…), GKE's"
            + " (gke-…, gmp-…) or Google's add-ons (anthos-…, capi-…, cnrm-…, config-management-…, configconnector-…,"
            + " gatekeeper-…, hnc-…, knative-…, krmapihosting-…, resource-group-…, cert-manager, vm-system)";

    /** A key of Cloud KMS, by its full name. */
    public static final String ENCRYPTION_KEY =
            "projects/[a-z0-9:.-]+/locations/[a-z0-9-]+/keyRings/[A-Za-z0-9_-]{1,63}"
                    + "/cryptoKeys/[A-Za-z0-9_-]{1,63}";

    /** {@link #ENCRYPTION_KEY} in words. */
    public static final String ENCRYPTION_KEY_RULE =
            "a key of Cloud KMS: projects/PROJECT/locations/LOCATION/keyRings/RING/cryptoKeys/KEY";

    private ResourceNames() {}
}
