package dev.modelserving.kubernetes.pod;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.modelserving.label.LabelName;
import java.util.HashMap;
import java.util.Map;

/**
 * The metadata of the objects that this program declares in a cluster. In an emergency people change objects by kubectl,
 * which makes those fields theirs: without {@code patchForce} the next {@code up} would fail at the conflict instead of
 * restoring what is declared.
 */
public final class ObjectMetadata {
    /** What all have (Kubernetes documentation, "Recommended Labels"). */
    private static final Map<String, String> LABELS =
            Map.of(LabelName.KUBERNETES_MANAGED_BY, LabelName.PULUMI, "app.kubernetes.io/part-of", "model-serving");

    private static final Map<String, String> ANNOTATIONS = Map.of("pulumi.com/patchForce", "true");

    private ObjectMetadata() {}

    /** Metadata with labels and annotations of an object's own; neither name nor namespace yet. */
    public static ObjectMetaArgs.Builder of(Map<String, String> labels, Map<String, String> annotations) {
        return ObjectMetaArgs.builder().labels(with(LABELS, labels)).annotations(annotations(annotations));
    }

    /** Annotations of an object's own with those that all have. */
    public static Map<String, String> annotations(Map<String, String> own) {
        return with(ANNOTATIONS, own);
    }

    /** Labels or annotations that several have, with those of one's own. */
    public static Map<String, String> with(Map<String, String> common, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(common);
        all.putAll(own);
        return Map.copyOf(all);
    }
}
