package dev.modelserving.policy.label;

/** The labels that both the program and its policies use. */
public final class LabelName {
    /** Of Kubernetes objects: what manages them (Kubernetes documentation, "Recommended Labels"). */
    public static final String KUBERNETES_MANAGED_BY = "app.kubernetes.io/managed-by";

    /** Of Kubernetes objects: the application that they are a part of. */
    public static final String KUBERNETES_PART_OF = "app.kubernetes.io/part-of";

    /** Of Kubernetes objects: the stack whose they are. */
    public static final String KUBERNETES_INSTANCE = "app.kubernetes.io/instance";

    /** The application's name. */
    public static final String MODEL_SERVING = "model-serving";

    /** Of Google Cloud's resources: the same, in Google Cloud's characters. */
    public static final String MANAGED_BY = "managed-by";

    /** Of Google Cloud's resources: the stack. */
    public static final String STACK = "stack";

    /** The value of both managed-by labels. */
    public static final String PULUMI = "pulumi";

    /**
     * Of namespaces: where the mesh's default revision gives pods sidecars, {@code enabled} (Istio, "Automatic sidecar
     * injection").
     */
    public static final String ISTIO_INJECTION = "istio-injection";

    /** Of namespaces: the revision of the mesh that gives pods sidecars. */
    public static final String ISTIO_REVISION = "istio.io/rev";

    /** Of namespaces, before a mode such as {@code enforce} (Kubernetes documentation, "Pod Security Admission"). */
    public static final String POD_SECURITY = "pod-security.kubernetes.io/";

    private LabelName() {}
}
