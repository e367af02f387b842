package dev.modelserving.sandbox.gcp;

import dev.modelserving.sandbox.cluster.ClusterAccess;
import dev.modelserving.sandbox.cluster.ClusterId;
import dev.modelserving.sandbox.layout.ServiceRange;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A GKE cluster: a real control plane, and its default node pool if the cluster keeps it. */
final class ClusterKind extends ResourceKind {
    static final String TYPE = "gcp:container/cluster:Cluster";
    static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,38}[a-z0-9])?");
    static final String NAME_RULE =
            "1 to 40 lower-case letters, digits and hyphens, starting with a letter and ending with a letter or digit";
    static final String DEFAULT_POOL = "default-pool";

    /** The version of the sandbox's control planes, in GKE's form. */
    static final String GKE_VERSION = "1.34.4-gke.1047000";

    /** The pod range of all clusters; its size is the one that the program asks for. */
    private static final String POD_BLOCK = "10.0.0.0/14";

    private static final FilledValues FILLED = FilledValues.named("container-cluster");
    private static final Pattern ID = Pattern.compile("projects/([^/]+)/locations/([^/]+)/clusters/([^/]+)");

    ClusterKind() {
        super(TYPE);
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        Location.validate(inputs, problems);
        problems.unlessLabels(inputs, "resourceLabels");
        ClusterNetworking.validate(inputs, problems);
        ClusterMaintenance.validate(inputs.block("maintenancePolicy"), problems);
        // GKE makes a default pool even if it removes it at once.
        if (!inputs.has("initialNodeCount")
                || inputs.integer("initialNodeCount").orElse(1) < 1) {
            problems.add(
                    "initialNodeCount",
                    "Cluster.initial_node_count must be greater than zero, with removeDefaultNodePool too;"
                            + " set initialNodeCount to 1 or more");
        }
    }

    @Override
    void refuseWhatIsNotEmulated(PropertyValues inputs, Problems problems) {
        problems.notEmulated(inputs, "enableAutopilot", "declare a NodePool with autoscaling");
        problems.notEmulated(inputs, "nodePools", "declare each pool as a gcp.container.NodePool");
        problems.notEmulated(inputs, "podSecurityPolicyConfig", "Kubernetes dropped pod security policies in 1.25");
        if (inputs.block("clusterAutoscaling").isSet("enabled")) {
            problems.add(
                    "clusterAutoscaling.enabled",
                    "the sandbox does not emulate node auto-provisioning; declare a NodePool with autoscaling");
        }
        if (inputs.block("monitoringConfig")
                .block("managedPrometheus")
                .flag("enabled")
                .equals(Optional.of(false))) {
            problems.add(
                    "monitoringConfig.managedPrometheus.enabled",
                    "the sandbox's clusters have the kinds of managed collection, as GKE's have by default; leave it out");
        }
        if (inputs.block("privateClusterConfig").isSet("enablePrivateEndpoint")) {
            problems.add(
                    "privateClusterConfig.enablePrivateEndpoint",
                    "the sandbox does not emulate a control plane that is reached from its network alone; leave it out");
        }
    }

    @Override
    CloudResource create(Session session, PropertyValues inputs) {
        ClusterId id = new ClusterId(
                session.config().project(inputs), session.config().location(inputs), inputs.requiredText("name"));
        checkWorkloadPool(id, inputs);
        refuseIstioAddon(inputs);
        ClusterNetworking.requireAllowed(session, id, inputs);
        ServiceAccounts.requireNodeAccount(session, inputs.block("nodeConfig"));
        Cloud cloud = session.cloud();
        return cloud.exclusively(id.path(), () -> {
            if (cloud.state().find(TYPE, id.path()).isPresent()) {
                throw GcpException.api(409, "Already exists: " + apiPath(id) + ".", "alreadyExists");
            }
            ClusterAccess access = cloud.clusters().start(id);
            applyDefaultPool(cloud, id, inputs);
            return cloud.state()
                    .put(new CloudResource(TYPE, id.path(), inputs, computed(ClusterNames.made(id), inputs, access)));
        });
    }

    @Override
    Optional<CloudResource> read(Cloud cloud, String id) {
        return cloud.exclusively(id, () -> {
            Optional<CloudResource> known = cloud.state().find(TYPE, id);
            if (known.isEmpty()) {
                return known;
            }
            ClusterId cluster = parse(id).orElseThrow();
            Optional<ClusterAccess> access = cloud.clusters().find(cluster);
            if (access.isEmpty()) {
                forget(cloud, id);
            }
            return access.map(found -> {
                PropertyValues inputs = known.get().inputs();
                return cloud.state()
                        .put(known.get().withComputed(computed(ClusterNames.of(cluster, known.get()), inputs, found)));
            });
        });
    }

    @Override
    CloudResource update(Session session, CloudResource existing, PropertyValues inputs) {
        ClusterId id = parse(existing.id()).orElseThrow();
        checkWorkloadPool(id, inputs);
        refuseIstioAddon(inputs);
        Cloud cloud = session.cloud();
        return cloud.exclusively(id.path(), () -> {
            ClusterAccess access = cloud.clusters()
                    .find(id)
                    .orElseThrow(() -> GcpException.api(404, "Not found: " + apiPath(id) + ".", "notFound"));
            if (inputs.isSet("removeDefaultNodePool")) {
                cloud.clusters().deleteNodePool(id, DEFAULT_POOL);
            } else {
                applyDefaultPool(cloud, id, inputs);
            }
            return cloud.state()
                    .put(existing.withInputs(inputs)
                            .withComputed(computed(ClusterNames.of(id, existing), inputs, access)));
        });
    }

    @Override
    void delete(Cloud cloud, String id, PropertyValues lastSeen) {
        if (lastSeen.flag("deletionProtection").orElse(true)) {
            throw new GcpException("cannot destroy cluster without setting deletionProtection=false and running"
                    + " `pulumi up`: set it in the stack's configuration or program, deploy that, then destroy");
        }
        cloud.exclusively(id, () -> {
            parse(id).ifPresent(cloud.clusters()::delete);
            forget(cloud, id);
        });
    }

    /** Restarts the control plane and the node pools after a shutdown or a crash. */
    static void bringBack(Cloud cloud, CloudResource cluster) {
        ClusterId id = parse(cluster.id()).orElseThrow();
        ClusterAccess access = cloud.clusters().start(id);
        applyDefaultPool(cloud, id, cluster.inputs());
        NodePoolKind.poolsOf(cloud, cluster.id()).forEach(pool -> NodePoolKind.apply(cloud, pool.id(), pool.inputs()));
        cloud.state().put(cluster.withComputed(computed(ClusterNames.of(id, cluster), cluster.inputs(), access)));
    }

    static Optional<ClusterId> parse(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches()
                ? Optional.of(new ClusterId(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** The cluster's path in GKE's API, which distinguishes zones and regions. */
    static String apiPath(ClusterId id) {
        String level = new Location(id.location()).isZone() ? "zones" : "locations";
        return "projects/" + id.project() + "/" + level + "/" + id.location() + "/clusters/" + id.name();
    }

    static boolean hasDefaultPool(CloudResource cluster) {
        return !cluster.inputs().isSet("removeDefaultNodePool");
    }

    private static void applyDefaultPool(Cloud cloud, ClusterId id, PropertyValues inputs) {
        if (inputs.isSet("removeDefaultNodePool")) {
            return;
        }
        int zones = Location.zonesOfNodes(id, inputs.texts("nodeLocations")).size();
        PropertyValues pool = PropertyValues.NONE
                .with("nodeCount", inputs.integer("initialNodeCount").orElse(1))
                .with("nodeConfig", inputs.block("nodeConfig"));
        cloud.clusters().applyNodePool(id, NodePoolShape.of(DEFAULT_POOL, pool, zones));
    }

    private static void forget(Cloud cloud, String id) {
        cloud.state().removeIf(NodePoolKind.TYPE, pool -> pool.id().startsWith(id + "/nodePools/"));
        cloud.state().remove(TYPE, id);
    }

    private static void checkWorkloadPool(ClusterId id, PropertyValues inputs) {
        String allowed = id.project() + ".svc.id.goog";
        inputs.block("workloadIdentityConfig").text("workloadPool").ifPresent(pool -> {
            if (!pool.equals(allowed)) {
                throw GcpException.api(
                        400,
                        "Cluster.workload_identity_config.workload_pool is \"" + pool + "\", but must be \"" + allowed
                                + "\", the project's only workload pool.",
                        "badRequest");
            }
        });
    }

    /** Similar to gcloud's refusal of its flag --istio-config; the API's message is not documented. */
    private static void refuseIstioAddon(PropertyValues inputs) {
        PropertyValues addons = inputs.block("addonsConfig");
        if (addons.has("istioConfig") && !addons.block("istioConfig").isSet("disabled")) {
            throw GcpException.api(
                    400,
                    "Cluster.addons_config.istio_config: the Istio on GKE add-on is no longer supported. For more"
                            + " information and migration, see"
                            + " https://cloud.google.com/istio/docs/istio-on-gke/migrate-to-anthos-service-mesh.",
                    "badRequest");
        }
    }

    private static PropertyValues computed(ClusterNames names, PropertyValues inputs, ClusterAccess access) {
        ClusterId id = names.id();
        PropertyValues filled = FILLED.below(inputs, names.asMap());
        PropertyValues masterAuth = PropertyValues.NONE
                .with("clusterCaCertificate", access.caCertificate())
                .with("clientCertificate", "")
                .with("clientKey", "")
                .with("clientCertificateConfig", PropertyValues.NONE.with("issueClientCertificate", false));
        List<String> zones = Location.zonesOfNodes(id, inputs.texts("nodeLocations"));
        List<String> otherZones =
                zones.stream().filter(zone -> !zone.equals(id.location())).toList();
        return filled.overlaidBy(ClusterNetworking.computed(names, inputs, access))
                .with("project", id.project())
                .with("location", id.location())
                .with("name", id.name())
                .with("endpoint", access.endpoint())
                .with("masterAuth", masterAuth)
                .with("masterVersion", GKE_VERSION)
                .with("nodeVersion", GKE_VERSION)
                .with("nodeLocations", otherZones)
                .with("selfLink", "https://container.googleapis.com/v1beta1/" + apiPath(id))
                .with("effectiveLabels", Labels.effective(inputs.textMap("resourceLabels")))
                .with("pulumiLabels", Labels.effective(inputs.textMap("resourceLabels")))
                .with("ipAllocationPolicy", ranges(filled.block("ipAllocationPolicy"), access))
                .with("servicesIpv4Cidr", ServiceRange.of(access.endpoint()).cidr());
    }

    /** The ranges that GKE chose if the inputs give none, or only a size. */
    private static PropertyValues ranges(PropertyValues policy, ClusterAccess access) {
        return policy.with("clusterIpv4CidrBlock", block(policy.text("clusterIpv4CidrBlock"), POD_BLOCK))
                .with(
                        "servicesIpv4CidrBlock",
                        block(
                                policy.text("servicesIpv4CidrBlock"),
                                ServiceRange.of(access.endpoint()).cidr()));
    }

    private static String block(Optional<String> asked, String usual) {
        return asked.map(range -> range.startsWith("/") ? usual.substring(0, usual.indexOf('/')) + range : range)
                .orElse(usual);
    }
}
