package dev.modelserving.policy.cloud;

import dev.modelserving.policy.resource.AddressRanges;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.ResourceType;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Setting;
import dev.modelserving.policy.rule.Settings;
import java.util.Set;

/** A GKE cluster is fit for production. */
public final class ClusterHardening implements ResourcePolicy {
    /** Whether clusters must be regional. */
    public static final Setting<Boolean> REGIONAL =
            Setting.flag("regional", true, "Whether a cluster must be in a region, not in one zone.");

    /** Whether nodes must be private. */
    public static final Setting<Boolean> PRIVATE_NODES =
            Setting.flag("privateNodes", true, "Whether nodes must have no public addresses.");

    /** Whether the control plane must be closed to strangers. */
    public static final Setting<Boolean> AUTHORIZED_RANGES = Setting.flag(
            "authorizedRanges", true, "Whether the control plane must name the address blocks that may reach it.");

    /** Whether network policies must be enforced. */
    public static final Setting<Boolean> DATAPLANE_V2 =
            Setting.flag("dataplaneV2", true, "Whether Dataplane V2, which enforces network policies, is required.");

    /** Whether a maintenance window is required. */
    public static final Setting<Boolean> MAINTENANCE_WINDOW =
            Setting.flag("maintenanceWindow", true, "Whether a cluster must have a maintenance window.");

    /** Whether the network must see traffic within a node. */
    public static final Setting<Boolean> INTRANODE_VISIBILITY = Setting.flag(
            "intranodeVisibility", true, "Whether traffic between pods of one node must pass the network's rules.");

    /** Whether Secrets must be encrypted by a key of one's own. */
    public static final Setting<Boolean> SECRETS_KEY = Setting.flag(
            "secretsKey", false, "Whether Secrets must be encrypted by a key of Cloud KMS, which costs money.");

    private static final Set<String> CHANNELS = Set.of("RAPID", "REGULAR", "STABLE", "EXTENDED");

    /** A zone's name has one more letter: us-central1-a. */
    private static final String REGION = "[a-z]+-[a-z]+\\d+";

    @Override
    public About about() {
        return About.mandatory(
                "cluster-hardening",
                "A cluster is regional, has private nodes, a control plane that not everybody reaches, Dataplane V2,"
                        + " intranode visibility, a release channel, a maintenance window, Shielded nodes and Workload Identity, and not GKE's default node"
                        + " pool.",
                "single zones, public nodes and control planes, unenforced network policies, upgrades at noon and keys in pods cause incidents"
                        + " that a line of configuration prevents.",
                "Set cluster.location to a region, cluster.authorizedRanges to your own address blocks and"
                        + " cluster.maintenanceWindow, cluster.secretsKey where the settings demand it, and leave"
                        + " cluster.privateNodes, cluster.intranodeVisibility, cluster.dataplaneV2 and"
                        + " cluster.releaseChannel on, in the stack file; the policy's settings turn off single demands.",
                REGIONAL,
                PRIVATE_NODES,
                AUTHORIZED_RANGES,
                DATAPLANE_V2,
                MAINTENANCE_WINDOW,
                INTRANODE_VISIBILITY,
                SECRETS_KEY);
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        if (!resource.type().equals(ResourceType.CLUSTER)) {
            return;
        }
        findings.require(
                resource.at("releaseChannel.channel"),
                channel -> channel.isOneOf(CHANNELS),
                "one of " + String.join(", ", CHANNELS.stream().sorted().toList()));
        findings.require(
                resource.at("workloadIdentityConfig.workloadPool"),
                pool -> pool.text().isPresent(),
                "PROJECT.svc.id.goog");
        findings.require(resource.at("removeDefaultNodePool"), Field::isTrue, "true");
        findings.require(resource.at("enableShieldedNodes"), Field::isTrue, "true");
        if (settings.get(REGIONAL)) {
            findings.require(
                    resource.at("location"),
                    location ->
                            location.text().filter(name -> name.matches(REGION)).isPresent(),
                    "a region such as us-central1");
        }
        if (settings.get(PRIVATE_NODES)) {
            findings.require(resource.at("privateClusterConfig.enablePrivateNodes"), Field::isTrue, "true");
        }
        if (settings.get(AUTHORIZED_RANGES)) {
            requireAuthorizedRanges(resource.at("masterAuthorizedNetworksConfig"), findings);
        }
        if (settings.get(DATAPLANE_V2)) {
            findings.require(
                    resource.at("datapathProvider"), provider -> provider.is("ADVANCED_DATAPATH"), "ADVANCED_DATAPATH");
        }
        requireVisibilityAndEncryption(resource, settings, findings);
        if (settings.get(MAINTENANCE_WINDOW)) {
            findings.require(
                    resource.at("maintenancePolicy"),
                    policy -> policy.at("recurringWindow").isPresent()
                            || policy.at("dailyMaintenanceWindow").isPresent(),
                    "a recurringWindow or a dailyMaintenanceWindow");
        }
    }

    private static void requireVisibilityAndEncryption(DeclaredResource cluster, Settings settings, Findings findings) {
        if (settings.get(INTRANODE_VISIBILITY)) {
            findings.require(cluster.at("enableIntranodeVisibility"), Field::isTrue, "true");
        }
        if (settings.get(SECRETS_KEY)) {
            findings.require(
                    cluster.at("databaseEncryption.keyName"),
                    key -> key.text().filter(name -> !name.isEmpty()).isPresent(),
                    "the name of a key of Cloud KMS");
        }
    }

    /** GKE's default lets every machine of Google Cloud in beside the blocks. */
    private static void requireAuthorizedRanges(Field authorized, Findings findings) {
        findings.require(
                authorized.at("cidrBlocks"),
                blocks -> !blocks.isEmpty()
                        && !new AddressRanges(blocks.items().stream()
                                        .flatMap(block -> block.at("cidrBlock").text().stream())
                                        .toList())
                                .includeEverybody(),
                "address blocks that together do not include everybody");
        if (authorized.isPresent()) {
            findings.require(
                    authorized.at("gcpPublicCidrsAccessEnabled"),
                    enabled -> enabled.isPresent() && !enabled.isTrue(),
                    "false");
        }
    }
}
