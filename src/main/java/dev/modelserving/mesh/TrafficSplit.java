package dev.modelserving.mesh;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ModelVersions;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.pod.BackgroundDeletion;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.resource.DestinationRule;
import dev.modelserving.kubernetes.resource.Gateway;
import dev.modelserving.kubernetes.resource.VirtualService;
import dev.modelserving.serving.ModelEndpoint;
import dev.modelserving.serving.ModelServer;
import dev.modelserving.serving.ServingNamespace;
import dev.modelserving.traffic.RequestShares;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Leads a model's requests through the gateway to its versions. Make before break: the subsets wait for the servers of
 * all versions that get requests, the routes wait for the subsets, and the servers of versions without requests wait
 * for the routes, which keep requests from them. Removal is in the opposite order.
 */
public final class TrafficSplit extends ComponentResource {
    private final Output<ModelEndpoint> endpoint;
    private final Output<ModelEndpoint> clusterEndpoint;
    private final List<Flow> connections;
    private final VirtualService routes;

    /**
     * @param model the model
     * @param versions its versions and their traffic
     * @param server the model's servers
     * @param namespace the servers' namespace
     * @param mesh the gateway's mesh
     * @param gateways the stack's Gateways
     * @param cluster the namespace's cluster
     */
    public TrafficSplit(
            ModelConfig model,
            ModelVersions.SideBySide versions,
            ModelServer server,
            ServingNamespace namespace,
            ServiceMesh mesh,
            ModelGateways gateways,
            KubernetesCluster cluster) {
        super("model-serving:mesh:TrafficSplit", model.nameInStack(), cluster.componentOptions());
        IngressGateway ingress = mesh.gateway();
        GatewayPorts ports = new GatewayPorts(versions.traffic().hosts());
        ModelGateways.Bound gateway = gateways.bind(
                model,
                versions,
                (name, hosts) -> new Gateway(
                        model.nameInStack(name),
                        metadata(name, model, namespace),
                        ingress.selector().applyValue(new GatewayPorts(hosts)::spec),
                        after(ingress.ready())));
        List<Resource> reachable =
                Stream.concat(ingress.ready().stream(), server.ready().stream()).toList();
        List<Resource> metricsConfigs = versions.traffic().policy().namesSubsets()
                ? List.of(new DestinationRule(
                        model.nameInStack(),
                        metadata(model.name(), model, namespace),
                        Subsets.spec(model.name(), versions.versions()),
                        after(reachable)))
                : reachable;
        Routes wanted = new Routes(model.name(), model.service().grpc(), versions.traffic());
        routes = new VirtualService(
                model.nameInStack(),
                metadata(model.name(), model, namespace),
                wanted.spec(gateway.reference()),
                after(Stream.concat(Stream.of(gateway.resource()), metricsConfigs.stream())
                        .toList()));
        connections = ports.connections(ingress);
        clusterEndpoint = ingress.clusterHost().applyValue(host -> ports.endpoint(host, model.servable()));
        endpoint = ingress.address().applyValue(address -> ports.endpoint(address, model.servable()));
        registerOutputs(Map.of());
    }

    /** How clients reach the model, once the gateway has an address. */
    public Output<ModelEndpoint> endpoint() {
        return endpoint;
    }

    /** How pods of the cluster reach the model through the gateway, whatever its source ranges. */
    public Output<ModelEndpoint> clusterEndpoint() {
        return clusterEndpoint;
    }

    /** The connections by which pods of the cluster get predictions through the gateway. */
    public List<Flow> connections() {
        return connections;
    }

    /** The routes, which keep requests from versions that get none. */
    public Resource routes() {
        return routes;
    }

    /** The requests that the routes give each version, known once they are deployed; unchanged by a failed update. */
    public Output<RequestShares> shares() {
        return routes.deployedSpec().applyValue(DeployedRoutes::shares);
    }

    private static ObjectMetaArgs metadata(String name, ModelConfig model, ServingNamespace namespace) {
        return ObjectMetadata.of(PodLabels.of(model.name()), BackgroundDeletion.ANNOTATION)
                .name(name)
                .namespace(namespace.name())
                .build();
    }

    private CustomResourceOptions after(List<Resource> awaited) {
        return CustomResourceOptions.builder().parent(this).dependsOn(awaited).build();
    }
}
