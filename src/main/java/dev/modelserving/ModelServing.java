package dev.modelserving;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.config.ModelVersions;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.mesh.ServiceMesh;
import dev.modelserving.mesh.TrafficSplit;
import dev.modelserving.model.ModelCopies;
import dev.modelserving.serving.ModelEndpoint;
import dev.modelserving.serving.ModelServer;
import dev.modelserving.serving.ServingNamespace;
import dev.modelserving.traffic.TrafficPolicy;
import java.util.Optional;

/** Declares models: their servers, where they have several versions their traffic, and the outputs that tell of them. */
final class ModelServing {
    private final Context context;
    private final ModelCopies copies;
    private final ServingNamespaces namespaces;
    private final ServiceMesh mesh;
    private final GkeCluster cluster;
    private Optional<RolloutGuard> guard = Optional.empty();

    ModelServing(
            Context context, ModelCopies copies, ServingNamespaces namespaces, ServiceMesh mesh, GkeCluster cluster) {
        this.context = context;
        this.copies = copies;
        this.namespaces = namespaces;
        this.mesh = mesh;
        this.cluster = cluster;
    }

    void declare(ModelConfig model) {
        ServingNamespace namespace = namespaces.of(model);
        ModelServer server = new ModelServer(model, copies, namespace, cluster);
        Output<ModelEndpoint> endpoint = model.versions().choose(new ModelVersions.Cases<>() {
            @Override
            public Output<ModelEndpoint> one(ModelVersions.One one) {
                return server.endpoint();
            }

            @Override
            public Output<ModelEndpoint> sideBySide(ModelVersions.SideBySide versions) {
                return split(model, versions, server, namespace);
            }
        });
        context.export(model.nameInStack() + "-url", endpoint.applyValue(ModelEndpoint::url));
        context.export(model.nameInStack() + "-grpc", endpoint.applyValue(ModelEndpoint::grpc));
    }

    private Output<ModelEndpoint> split(
            ModelConfig model, ModelVersions.SideBySide versions, ModelServer server, ServingNamespace namespace) {
        Output<TrafficPolicy> policy = guard().allow(model, versions);
        context.export(model.nameInStack() + "-traffic", policy.applyValue(TrafficPolicy::summary));
        context.export(RolloutGuard.routedVersions(model), policy.applyValue(RolloutGuard::output));
        return new TrafficSplit(model, versions, policy, server, namespace, mesh, cluster).endpoint();
    }

    /** Only stacks with something to guard read their own outputs. */
    private RolloutGuard guard() {
        if (guard.isEmpty()) {
            guard = Optional.of(RolloutGuard.of(context));
        }
        return guard.get();
    }
}
