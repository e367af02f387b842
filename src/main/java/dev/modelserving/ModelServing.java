package dev.modelserving;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.config.ModelVersions;
import dev.modelserving.config.Monitoring;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.mesh.ServiceMesh;
import dev.modelserving.mesh.TrafficSplit;
import dev.modelserving.model.ModelCopies;
import dev.modelserving.serving.ModelEndpoint;
import dev.modelserving.serving.ModelServer;
import dev.modelserving.serving.ServingNamespace;
import dev.modelserving.traffic.RequestShares;
import java.util.List;

/** Declares models: their servers, where they have several versions their traffic, and the outputs that tell of them. */
final class ModelServing {
    private final Context context;
    private final ModelCopies copies;
    private final ServingNamespaces namespaces;
    private final ServiceMesh mesh;
    private final RolloutGuard guard;
    private final Monitoring monitoring;
    private final GkeCluster cluster;

    ModelServing(
            Context context,
            ModelCopies copies,
            ServingNamespaces namespaces,
            ServiceMesh mesh,
            RolloutGuard guard,
            Monitoring monitoring,
            GkeCluster cluster) {
        this.context = context;
        this.copies = copies;
        this.namespaces = namespaces;
        this.mesh = mesh;
        this.guard = guard;
        this.monitoring = monitoring;
        this.cluster = cluster;
    }

    /** Declares the model; gives what is ready when it is served. */
    List<Resource> declare(ModelConfig model) {
        ServingNamespace namespace = namespaces.of(model);
        ModelServer server = new ModelServer(model, copies, namespace, monitoring, cluster);
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
        return server.ready();
    }

    private Output<ModelEndpoint> split(
            ModelConfig model, ModelVersions.SideBySide versions, ModelServer server, ServingNamespace namespace) {
        guard.refuseWithoutServers(model, versions, cluster);
        TrafficSplit split = new TrafficSplit(model, versions, server, namespace, mesh, cluster);
        Output<RequestShares> deployed = split.shares();
        String summary = versions.traffic().policy().summary();
        String names = String.join(",", model.versions().names());
        context.export(model.nameInStack() + "-traffic", deployed.applyValue(shares -> summary));
        context.export(LastUpdate.versionsOutput(model), deployed.applyValue(shares -> names));
        context.export(LastUpdate.sharesOutput(model), deployed.applyValue(RequestShares::text));
        return split.endpoint();
    }
}
