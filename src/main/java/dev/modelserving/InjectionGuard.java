package dev.modelserving;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.exceptions.RunException;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.cluster.KubernetesCluster;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.config.StackConfig;
import dev.modelserving.label.LabelName;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps servers from getting sidecars that the stack file knows nothing of, in the one namespace that is not the stack's
 * own. Their network policies would keep such a sidecar from its control plane, so that no server would get ready, and the
 * autoscaler would take an idle sidecar for half of a busy server.
 */
record InjectionGuard(Context context, KubernetesCluster cluster) {
    private static final String NAMESPACE = ModelConfig.DEFAULT_NAMESPACE;

    /**
     * Reads the labels of the cluster's own namespace, where models are to be served there and not in the stack's mesh.
     *
     * @throws RunException where a mesh gives its pods sidecars; reported in full
     */
    void refuseOthersSidecars(StackConfig config) {
        if (config.modelsIn(NAMESPACE).isEmpty() || config.inMesh(NAMESPACE)) {
            return;
        }
        injection().ifPresent(label -> {
            context.log()
                    .error("model-serving:models: found models without versions in namespace " + NAMESPACE
                            + ", whose label "
                            + label
                            + " has another's mesh give their pods sidecars; allowed: another namespace (namespace:"
                            + " models), which the stack makes; or versions and traffic, with mesh.mode existing, so that the"
                            + " servers are in that mesh; or the namespace without the label (kubectl label namespace "
                            + NAMESPACE + " " + label.replaceFirst("=.*", "-") + ")");
            throw new RunException("nothing was changed");
        });
    }

    private Optional<String> injection() {
        Output<Map<String, String>> labels = Namespace.get(
                        NAMESPACE + "-now",
                        Output.of(NAMESPACE),
                        CustomResourceOptions.builder()
                                .provider(cluster.kubernetes())
                                .build())
                .metadata()
                .applyValue(metadata -> metadata.labels());
        // A refusal is clean only outside of outputs: the SDK shows what is thrown inside with its stack.
        OutputData<Map<String, String>> read =
                Internal.of(labels).getDataAsync().join();
        return read.isKnown() ? injection(read.getValueOrDefault(Map.of())) : Optional.empty();
    }

    private static Optional<String> injection(Map<String, String> labels) {
        String injected = labels.getOrDefault(LabelName.ISTIO_INJECTION, "");
        if (injected.equals("enabled")) {
            return Optional.of(LabelName.ISTIO_INJECTION + "=" + injected);
        }
        // Where both say something, the older label counts (Istio, "Automatic sidecar injection").
        return injected.isEmpty()
                ? Optional.ofNullable(labels.get(LabelName.ISTIO_REVISION))
                        .map(revision -> LabelName.ISTIO_REVISION + "=" + revision)
                : Optional.empty();
    }
}
