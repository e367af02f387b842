package dev.modelserving.kubernetes.pod;

import static java.util.Objects.requireNonNull;

import com.pulumi.resources.Resource;
import dev.modelserving.kubernetes.network.Flow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a namespace's pods get the mesh's sidecars.
 *
 * @param namespaceLabels what the namespace is labelled with; empty where pods get none
 * @param settings annotations of pods that set up their sidecars
 * @param privilege what pods need for their sidecars
 * @param connections what the sidecars themselves connect to
 * @param ready what must be there before the first pod, so that it is not missed
 */
public record SidecarInjection(
        Map<String, String> namespaceLabels,
        Map<String, String> settings,
        Privilege privilege,
        List<Flow> connections,
        List<Resource> ready) {
    /** The annotation of a pod that sets up its proxy, a sidecar or a gateway. */
    public static final String PROXY_CONFIG = "proxy.istio.io/config";

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
        settings = Map.copyOf(requireNonNull(settings, "settings"));
        requireNonNull(privilege, "privilege");
        connections = List.copyOf(connections);
        ready = List.copyOf(ready);
    }

    /**
     * The annotations of a pod that drains. The application starts after its sidecar, which it must not miss, and the
     * sidecar, which is asked to end at the same time as the application, is there until that has drained (Istio's
     * {@code ProxyConfig}).
     */
    public Map<String, String> podAnnotations(Draining draining) {
        if (!enabled()) {
            return Map.of();
        }
        Map<String, String> annotations = new HashMap<>(settings);
        annotations.put(
                PROXY_CONFIG,
                "{\"holdApplicationUntilProxyStarts\": true, \"terminationDrainDuration\": \""
                        + draining.gracePeriodSeconds() + "s\"}");
        return annotations;
    }

    /** Whether pods get sidecars. */
    public boolean enabled() {
        return !namespaceLabels.isEmpty();
    }
}
