package dev.modelserving.sandbox.gcp;

import com.google.protobuf.Value;
import dev.modelserving.sandbox.cluster.ClusterId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node pool of a GKE cluster: nodes of one shape, which an autoscaler adds and removes within bounds. */
final class NodePoolKind extends ResourceKind {
    static final String TYPE = "gcp:container/nodePool:NodePool";

    private static final FilledValues FILLED = FilledValues.named("container-nodePool");

    private static final Pattern ID =
            Pattern.compile("(projects/[^/]+/locations/[^/]+/clusters/[^/]+)/nodePools/([^/]+)");

    NodePoolKind() {
        super(TYPE);
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        problems.unlessMatches(inputs, "name", ClusterKind.NAME, ClusterKind.NAME_RULE);
        Location.validate(inputs, problems);
        NodePoolShape.validate(inputs, problems);
        if (inputs.has("nodeCount") && inputs.has("initialNodeCount")) {
            problems.add("nodeCount", "cannot set both initialNodeCount and nodeCount on a node pool; set one");
        }
    }

    @Override
    void refuseWhatIsNotEmulated(PropertyValues inputs, Problems problems) {
        problems.notEmulated(inputs, "namePrefix", "give a name, or none for an automatic one");
    }

    @Override
    CloudResource create(Session session, PropertyValues inputs) {
        Cloud cloud = session.cloud();
        ClusterId cluster = clusterOf(session, inputs);
        String name = inputs.requiredText("name");
        String id = cluster.path() + "/nodePools/" + name;
        ServiceAccounts.requireNodeAccount(session, inputs.block("nodeConfig"));
        return cloud.exclusively(cluster.path(), () -> {
            CloudResource parent = cloud.state()
                    .find(ClusterKind.TYPE, cluster.path())
                    .orElseThrow(() ->
                            GcpException.api(404, "Not found: " + ClusterKind.apiPath(cluster) + ".", "notFound"));
            boolean taken = cloud.state().find(TYPE, id).isPresent()
                    || (name.equals(ClusterKind.DEFAULT_POOL) && ClusterKind.hasDefaultPool(parent));
            if (taken) {
                throw GcpException.api(
                        409,
                        "Already exists: " + ClusterKind.apiPath(cluster) + "/nodePools/" + name + ".",
                        "alreadyExists");
            }
            int zones = zones(cloud, cluster, inputs).size();
            NodePoolShape.requireInitialWithinBounds(NodePoolShape.of(name, inputs, zones), inputs, zones);
            apply(cloud, id, inputs);
            return cloud.state().put(new CloudResource(TYPE, id, inputs, computed(cloud, id, inputs)));
        });
    }

    @Override
    Optional<CloudResource> read(Cloud cloud, String id) {
        Optional<ClusterId> cluster = parent(id);
        if (cluster.isEmpty()) {
            return Optional.empty();
        }
        return cloud.exclusively(cluster.get().path(), () -> {
            Optional<CloudResource> known = cloud.state().find(TYPE, id);
            if (known.isPresent() && cloud.clusters().find(cluster.get()).isEmpty()) {
                cloud.state().remove(TYPE, id);
                return Optional.empty();
            }
            return known.map(pool -> cloud.state().put(observed(cloud, pool)));
        });
    }

    @Override
    CloudResource update(Session session, CloudResource existing, PropertyValues inputs) {
        Cloud cloud = session.cloud();
        ClusterId cluster = parent(existing.id()).orElseThrow();
        return cloud.exclusively(cluster.path(), () -> {
            apply(cloud, existing.id(), inputs);
            return cloud.state().put(existing.withInputs(inputs).withComputed(computed(cloud, existing.id(), inputs)));
        });
    }

    @Override
    void delete(Cloud cloud, String id, PropertyValues lastSeen) {
        parent(id)
                .ifPresent(cluster -> cloud.exclusively(cluster.path(), () -> {
                    if (cloud.clusters().find(cluster).isPresent()) {
                        cloud.clusters().deleteNodePool(cluster, name(id));
                    }
                    cloud.state().remove(TYPE, id);
                }));
    }

    static List<CloudResource> poolsOf(Cloud cloud, String clusterId) {
        return cloud.state().all(TYPE).stream()
                .filter(pool -> pool.id().startsWith(clusterId + "/nodePools/"))
                .toList();
    }

    /** Makes the pool's nodes match the inputs. */
    static void apply(Cloud cloud, String id, PropertyValues inputs) {
        ClusterId cluster = parent(id).orElseThrow();
        int zones = zones(cloud, cluster, inputs).size();
        cloud.clusters().applyNodePool(cluster, NodePoolShape.of(name(id), inputs, zones));
    }

    /** The pool with its current node count; if the program sets one, that input shows the drift. */
    private static CloudResource observed(Cloud cloud, CloudResource pool) {
        PropertyValues computed = computed(cloud, pool.id(), pool.inputs());
        Value count = computed.value("nodeCount");
        PropertyValues inputs = pool.inputs().has("nodeCount") ? pool.inputs().with("nodeCount", count) : pool.inputs();
        return pool.withInputs(inputs).withComputed(computed);
    }

    private static PropertyValues computed(Cloud cloud, String id, PropertyValues inputs) {
        ClusterId cluster = parent(id).orElseThrow();
        List<String> zones = zones(cloud, cluster, inputs);
        int nodeCount = cloud.clusters().nodeCount(cluster, name(id)) / zones.size();
        String compute = "https://www.googleapis.com/compute/v1/projects/" + cluster.project() + "/zones/";
        String group = "/gke-" + cluster.name() + "-" + name(id) + "-grp";
        PropertyValues filled = filled(cloud, cluster, inputs);
        return filled.with("project", cluster.project())
                .with("location", cluster.location())
                .with("name", name(id))
                .with("nodeLocations", zones)
                .with("nodeCount", nodeCount)
                .with("initialNodeCount", inputs.integer("initialNodeCount").orElse(nodeCount))
                .with("version", inputs.text("version").orElse(ClusterKind.GKE_VERSION))
                .with("instanceGroupUrls", urls(compute, zones, "/instanceGroupManagers" + group))
                .with("managedInstanceGroupUrls", urls(compute, zones, "/instanceGroups" + group));
    }

    private static PropertyValues filled(Cloud cloud, ClusterId cluster, PropertyValues inputs) {
        Optional<CloudResource> parent = cloud.state().find(ClusterKind.TYPE, cluster.path());
        PropertyValues ofCluster = parent.map(CloudResource::inputs).orElse(PropertyValues.NONE);
        ClusterNames names =
                parent.map(found -> ClusterNames.of(cluster, found)).orElseGet(() -> ClusterNames.made(cluster));
        boolean isPrivate = ofCluster.block("privateClusterConfig").isSet("enablePrivateNodes");
        PropertyValues filled = FILLED.below(
                inputs,
                Map.of(
                        "cluster", cluster.name(),
                        "hash", names.hash(),
                        "subnetwork", ClusterNetworking.subnetworkPath(cluster, ofCluster),
                        "provisioningModel", inputs.block("nodeConfig").isSet("spot") ? "spot" : "on-demand"));
        return filled.with(
                "networkConfig",
                PropertyValues.NONE.with("enablePrivateNodes", isPrivate).overlaidBy(filled.block("networkConfig")));
    }

    private static List<String> urls(String prefix, List<String> zones, String suffix) {
        return zones.stream().map(zone -> prefix + zone + suffix).toList();
    }

    private static List<String> zones(Cloud cloud, ClusterId cluster, PropertyValues inputs) {
        List<String> own = inputs.texts("nodeLocations");
        if (!own.isEmpty()) {
            return own;
        }
        List<String> ofCluster = cloud.state()
                .find(ClusterKind.TYPE, cluster.path())
                .map(parent -> parent.inputs().texts("nodeLocations"))
                .orElse(List.of());
        return Location.zonesOfNodes(cluster, ofCluster);
    }

    /** The input is the cluster's id, or its name in the pool's project and location. */
    private static ClusterId clusterOf(Session session, PropertyValues inputs) {
        String cluster = inputs.requiredText("cluster");
        return ClusterKind.parse(cluster)
                .orElseGet(() -> new ClusterId(
                        session.config().project(inputs), session.config().location(inputs), cluster));
    }

    private static Optional<ClusterId> parent(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches() ? ClusterKind.parse(matcher.group(1)) : Optional.empty();
    }

    private static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
