package dev.modelserving.policy.cloud;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.ResourceType;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Setting;
import dev.modelserving.policy.rule.Settings;

/** Nodes are hardened as terraform-google-kubernetes-engine and the CIS benchmark for GKE demand. */
public final class NodeHardening implements ResourcePolicy {
    /** Whether spot nodes are allowed. */
    public static final Setting<Boolean> SPOT = Setting.flag("spot", false, "Whether spot nodes are allowed.");

    /** Compute Engine's default account, with the project's number. */
    private static final String DEFAULT_ACCOUNT = "default|\\d+-compute@developer\\.gserviceaccount\\.com";

    @Override
    public About about() {
        return About.mandatory(
                "node-hardening",
                "Nodes have an account of their own, are Shielded, repair and upgrade themselves, hide their metadata from"
                        + " pods, and are not spot nodes.",
                "the default account may write the whole project, and a pod that reaches the node's metadata may, too.",
                "Set cluster.nodePool.spot: false in the stack file; the program's NodePool does the rest.",
                SPOT);
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        if (!resource.type().equals(ResourceType.NODE_POOL)) {
            return;
        }
        Field management = resource.at("management");
        findings.require(management.at("autoRepair"), Field::isTrue, "true");
        findings.require(management.at("autoUpgrade"), Field::isTrue, "true");
        Field nodes = resource.at("nodeConfig");
        findings.require(
                nodes.at("serviceAccount"),
                account -> account.text()
                        .filter(email -> !email.matches(DEFAULT_ACCOUNT))
                        .isPresent(),
                "an account other than Compute Engine's default");
        findings.require(nodes.at("shieldedInstanceConfig.enableSecureBoot"), Field::isTrue, "true");
        findings.require(nodes.at("shieldedInstanceConfig.enableIntegrityMonitoring"), Field::isTrue, "true");
        findings.require(nodes.at("workloadMetadataConfig.mode"), mode -> mode.is("GKE_METADATA"), "GKE_METADATA");
        findings.require(
                nodes.at("metadata").entry("disable-legacy-endpoints"), disabled -> disabled.is("true"), "\"true\"");
        if (!settings.get(SPOT)) {
            findings.require(nodes.at("spot"), spot -> !spot.isTrue(), "false");
            findings.require(nodes.at("preemptible"), preemptible -> !preemptible.isTrue(), "false");
        }
    }
}
