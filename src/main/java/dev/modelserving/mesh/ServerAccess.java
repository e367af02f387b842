package dev.modelserving.mesh;

import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.Action;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.From;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.Operation;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.Rule;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.Source;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.To;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.WorkloadSelector;
import dev.modelserving.serving.TensorFlowServing;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may call a model's servers in the mesh: only the gateway, if versions share the requests; otherwise every pod of
 * the mesh. Allowed calls are predictions and the model's state, not metrics, nor the call that makes TensorFlow
 * Serving load other models. Needs mutual TLS to identify callers.
 */
final class ServerAccess {
    private ServerAccess() {}

    static AuthorizationPolicySpec spec(ModelConfig model, ServiceMesh mesh) {
        From client = new From(model.versions().match(one -> Source.ANYBODY_IN_THE_MESH, sideBySide -> mesh.gateway()
                .identity()));
        To rest = to(TensorFlowServing.HTTP_PORT, List.of(TensorFlowServing.modelPath(model.servable()) + "*"));
        Stream<To> grpc = model.service().grpc().any()
                ? Stream.of(to(
                        TensorFlowServing.GRPC_PORT,
                        List.of(TensorFlowServing.PREDICTION_SERVICE + "*", TensorFlowServing.MODEL_STATUS)))
                : Stream.of();
        return new AuthorizationPolicySpec(
                new WorkloadSelector(PodLabels.of(model.name())),
                Action.ALLOW,
                List.of(new Rule(
                        List.of(client), Stream.concat(Stream.of(rest), grpc).toList())));
    }

    private static To to(int port, List<String> paths) {
        return new To(new Operation(List.of(String.valueOf(port)), paths));
    }
}
