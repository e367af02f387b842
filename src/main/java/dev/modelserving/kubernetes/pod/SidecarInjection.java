package dev.modelserving.kubernetes.pod;

import static java.util.Objects.requireNonNull;

import com.pulumi.resources.Resource;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.label.LabelName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a namespace's pods get the mesh's sidecars: by the namespace's labels, or by their own.
 *
 * @param namespaceLabels the namespace's labels for it
 * @param podLabels the pods' labels for it, in a namespace of others
 * @param settings the pods' annotations with their sidecars' settings
 * @param privilege the pods' privilege for their sidecars
 * @param connections the sidecars' own connections
 * @param ready what the first pod waits for, so that it gets a sidecar
 */
public record SidecarInjection(
        Map<String, String> namespaceLabels,
        Map<String, String> podLabels,
        Map<String, String> settings,
        Privilege privilege,
        List<Flow> connections,
        List<Resource> ready) {
    /** The annotation of a pod with its proxy's settings, a sidecar's or a gateway's. */
    public static final String PROXY_CONFIG = "proxy.istio.io/config";

    /** Pods get no sidecar. */
    public static final SidecarInjection NONE =
            new SidecarInjection(Map.of(), Map.of(), Map.of(), Privilege.NONE, List.of(), List.of());

    /** The privilege that a pod needs to send its traffic through its sidecar. */
    public enum Privilege {
        /** None: the mesh's CNI plug-in redirects the traffic, or there is no sidecar. */
        NONE,
        /** Network administration: an init container redirects the traffic. */
        NETWORK_ADMIN
    }

    public SidecarInjection {
        namespaceLabels = Map.copyOf(requireNonNull(namespaceLabels, "namespaceLabels"));
        podLabels = Map.copyOf(requireNonNull(podLabels, "podLabels"));
        settings = Map.copyOf(requireNonNull(settings, "settings"));
        requireNonNull(privilege, "privilege");
        connections = List.copyOf(connections);
        ready = List.copyOf(ready);
    }

    /**
     * The annotations of a pod that drains. The application starts after its sidecar, and the sidecar, which Kubernetes
     * terminates at the same time, runs until the application has drained (Istio's {@code ProxyConfig}).
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
        return !namespaceLabels.isEmpty() || !podLabels.isEmpty();
    }

    /**
     * The same in a namespace of others, whose own pods get no sidecars by it: the labels are the pods' (Istio,
     * "Controlling the injection policy").
     */
    public SidecarInjection amongOthers() {
        Map<String, String> labels = new HashMap<>(namespaceLabels);
        if (labels.remove(LabelName.ISTIO_INJECTION) != null) {
            labels.put("sidecar.istio.io/inject", "true");
        }
        return new SidecarInjection(Map.of(), labels, settings, privilege, connections, ready);
    }
}
