package dev.modelserving;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ModelVersions;
import dev.modelserving.config.monitoring.Monitoring;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.network.Peer;
import dev.modelserving.loadtest.LoadTestTarget;
import dev.modelserving.mesh.LargeRequestNotice;
import dev.modelserving.mesh.ModelGateways;
import dev.modelserving.mesh.ServiceMesh;
import dev.modelserving.mesh.TrafficSplit;
import dev.modelserving.model.ModelStorage;
import dev.modelserving.rollout.LastUpdate;
import dev.modelserving.rollout.RolloutGuard;
import dev.modelserving.serving.ModelEndpoint;
import dev.modelserving.serving.ModelServer;
import dev.modelserving.serving.ServedModel;
import dev.modelserving.serving.ServingNamespace;
import dev.modelserving.traffic.RequestShares;
import java.util.List;
import java.util.Map;

/** Declares models: their servers, the traffic split of models with several versions, and the outputs. */
final class ModelServing {
    private final Context context;
    private final ModelStorage storage;
    private final ServingNamespaces namespaces;
    private final ServiceMesh mesh;
    private final ModelGateways gateways;
    private final RolloutGuard guard;
    private final LargeRequestNotice largeRequests;
    private final Monitoring monitoring;
    private final KubernetesCluster cluster;

    ModelServing(
            Context context,
            ModelStorage storage,
            ServingNamespaces namespaces,
            ServiceMesh mesh,
            ModelGateways gateways,
            RolloutGuard guard,
            LargeRequestNotice largeRequests,
            Monitoring monitoring,
            KubernetesCluster cluster) {
        this.context = context;
        this.storage = storage;
        this.namespaces = namespaces;
        this.mesh = mesh;
        this.gateways = gateways;
        this.guard = guard;
        this.largeRequests = largeRequests;
        this.monitoring = monitoring;
        this.cluster = cluster;
    }

    /**
     * What is declared of a model.
     *
     * @param served what monitoring needs
     * @param target what a load test needs
     */
    record Declared(ServedModel served, LoadTestTarget target) {}

    /** Declares the model. */
    Declared declare(ModelConfig model) {
        ServingNamespace namespace = namespaces.of(model);
        ModelServer server = new ModelServer(model, storage, namespace, clients(model), monitoring, cluster);
        Reached reached = model.versions()
                .match(
                        one -> new Reached(
                                server.endpoint(), Output.of(server.clusterEndpoint()), server.connections()),
                        versions -> split(model, versions, server, namespace));
        context.export(model.nameInStack() + "-url", reached.byClients().applyValue(ModelEndpoint::url));
        if (model.service().grpc().any()) {
            context.export(model.nameInStack() + "-grpc", reached.byClients().applyValue(ModelEndpoint::grpc));
        }
        LoadTestTarget target = new LoadTestTarget(
                model, reached.byLoadTest().applyValue(ModelEndpoint::server), reached.connections(), server.ready());
        context.export(model.nameInStack() + "-load-test", Output.of(target.summary()));
        return new Declared(new ServedModel(model, reached.byClients(), server.ready()), target);
    }

    /**
     * Where the model is reached.
     *
     * @param byClients from wherever its Service or gateway lets clients connect
     * @param byLoadTest from inside the cluster, once servers and routes are ready
     * @param connections the load test's connections to it
     */
    private record Reached(Output<ModelEndpoint> byClients, Output<ModelEndpoint> byLoadTest, List<Flow> connections) {}

    /** The pods that call a model's servers: only the gateway's, where versions share the requests. */
    private Peer clients(ModelConfig model) {
        return model.versions().match(one -> Peer.podsAnywhere(Map.of()), versions -> mesh.gateway()
                .pods());
    }

    private Reached split(
            ModelConfig model, ModelVersions.SideBySide versions, ModelServer server, ServingNamespace namespace) {
        guard.warnOfSkippedSteps(model, versions);
        guard.refuseWithoutServers(model, versions, cluster);
        largeRequests.report(model, versions);
        TrafficSplit split = new TrafficSplit(model, versions, server, namespace, mesh, gateways, cluster);
        server.serveVersionsWithoutRequests(split.routes());
        Output<RequestShares> deployed = split.shares();
        String summary = versions.traffic().policy().summary();
        String names = String.join(",", model.versions().names());
        context.export(model.nameInStack() + "-traffic", deployed.applyValue(shares -> summary));
        context.export(LastUpdate.versionsOutput(model), deployed.applyValue(shares -> names));
        context.export(LastUpdate.sharesOutput(model), deployed.applyValue(RequestShares::text));
        // The gateway shares the requests; it needs the routes first.
        return new Reached(split.endpoint(), deployed.apply(shares -> split.clusterEndpoint()), split.connections());
    }
}
