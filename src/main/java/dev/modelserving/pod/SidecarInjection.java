package dev.modelserving.pod;

import static java.util.Objects.requireNonNull;

import com.pulumi.resources.Resource;
import dev.modelserving.network.Flow;
import java.util.List;
import java.util.Map;

/**
 * How a namespace's pods get the mesh's sidecars.
 *
 * @param namespaceLabels what the namespace is labelled with; empty where pods get none
 * @param podAnnotations settings of the sidecars
 * @param privilege what pods need for their sidecars
 * @param connections what the sidecars themselves connect to
 * @param ready what must be there before the first pod, so that it is not missed
 */
public record SidecarInjection(
        Map<String, String> namespaceLabels,
        Map<String, String> podAnnotations,
        Privilege privilege,
        List<Flow> connections,
        List<Resource> ready) {
    /** Pods get no sidecar. */
    public static final SidecarInjection NONE =
            new SidecarInjection(Map.of(), Map.of(), Privilege.NONE, List.of(), List.of());

    /** What a pod needs so that its traffic goes through its sidecar. */
    public enum Privilege {
        /** Nothing: the mesh's CNI plug-in redirects the traffic, or there is none to redirect. */
        NONE,
        /** To administer its network: a container of its own redirects the traffic. */
        NETWORK_ADMIN
    }

    public SidecarInjection {
        namespaceLabels = Map.copyOf(requireNonNull(namespaceLabels, "namespaceLabels"));
        podAnnotations = Map.copyOf(requireNonNull(podAnnotations, "podAnnotations"));
        requireNonNull(privilege, "privilege");
        connections = List.copyOf(connections);
        ready = List.copyOf(ready);
    }

    /** Whether pods get sidecars. */
    public boolean happens() {
        return !namespaceLabels.isEmpty();
    }
}
