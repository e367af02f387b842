package dev.modelserving.kubernetes.pod;

import com.pulumi.deployment.Deployment;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.modelserving.label.LabelName;
import java.util.HashMap;
import java.util.Map;

/**
 * The metadata of this program's Kubernetes objects. In an emergency people change objects by kubectl, which then owns
 * the fields: without {@code patchForce} the next {@code up} would fail at the conflict instead of restoring the
 * objects.
 */
public final class ObjectMetadata {
    private static final Map<String, String> ANNOTATIONS = Map.of("pulumi.com/patchForce", "true");

    private ObjectMetadata() {}

    /** Metadata with an object's own labels and annotations, without name and namespace. */
    public static ObjectMetaArgs.Builder of(Map<String, String> labels, Map<String, String> annotations) {
        return ObjectMetaArgs.builder().labels(with(common(), labels)).annotations(annotations(annotations));
    }

    /** The labels of all objects (Kubernetes documentation, "Recommended Labels"). */
    private static Map<String, String> common() {
        return Map.of(
                LabelName.KUBERNETES_MANAGED_BY,
                LabelName.PULUMI,
                LabelName.KUBERNETES_PART_OF,
                LabelName.MODEL_SERVING,
                LabelName.KUBERNETES_INSTANCE,
                Deployment.getInstance().getStackName());
    }

    /** An object's own annotations and those of all objects. */
    public static Map<String, String> annotations(Map<String, String> own) {
        return with(ANNOTATIONS, own);
    }

    /** Common labels or annotations, and an object's own. */
    public static Map<String, String> with(Map<String, String> common, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(common);
        all.putAll(own);
        return Map.copyOf(all);
    }
}
