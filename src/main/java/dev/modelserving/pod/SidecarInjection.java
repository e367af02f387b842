package dev.modelserving.pod;

import static java.util.Objects.requireNonNull;

import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/**
 * How a namespace's pods get the mesh's sidecars.
 *
 * @param namespaceLabels what the namespace is labelled with; empty where pods get none
 * @param podAnnotations settings of the sidecars
 * @param ready what must be there before the first pod, so that it is not missed
 */
public record SidecarInjection(
        Map<String, String> namespaceLabels, Map<String, String> podAnnotations, List<Resource> ready) {
    /** Pods get no sidecar. */
    public static final SidecarInjection NONE = new SidecarInjection(Map.of(), Map.of(), List.of());

    public SidecarInjection {
        namespaceLabels = Map.copyOf(requireNonNull(namespaceLabels, "namespaceLabels"));
        podAnnotations = Map.copyOf(requireNonNull(podAnnotations, "podAnnotations"));
        ready = List.copyOf(ready);
    }

    /** Whether pods get sidecars. */
    public boolean happens() {
        return !namespaceLabels.isEmpty();
    }
}
