package dev.modelserving.kubernetes.resource;

import java.util.List;
import java.util.Map;

/** The spec of an EnvoyFilter. */
public record EnvoyFilterSpec(WorkloadSelector workloadSelector, List<ConfigPatch> configPatches) {
    public EnvoyFilterSpec {
        configPatches = List.copyOf(configPatches);
    }

    /** The pods whose proxies change. */
    public record WorkloadSelector(Map<String, String> labels) {
        public WorkloadSelector {
            labels = Map.copyOf(labels);
        }
    }

    /** One change. */
    public record ConfigPatch(ApplyTo applyTo, Match match, Patch patch) {}

    /** What changes. */
    public enum ApplyTo {
        HTTP_ROUTE
    }

    /** Where. */
    public record Match(PatchContext context) {}

    /** Istio's contexts. */
    public enum PatchContext {
        GATEWAY
    }

    /**
     * How.
     *
     * @param value fields of Envoy's own API
     */
    public record Patch(Operation operation, Map<String, Object> value) {
        public Patch {
            value = Map.copyOf(value);
        }
    }

    /** Istio's operations. */
    public enum Operation {
        MERGE
    }
}
