package dev.modelserving.policy;

import dev.modelserving.policy.cloud.AlertChannels;
import dev.modelserving.policy.cloud.BucketAccess;
import dev.modelserving.policy.cloud.BucketVersioning;
import dev.modelserving.policy.cloud.ClusterHardening;
import dev.modelserving.policy.cloud.DeletionProtection;
import dev.modelserving.policy.cloud.NodeHardening;
import dev.modelserving.policy.cloud.NodePoolBounds;
import dev.modelserving.policy.cloud.PublicFirewalls;
import dev.modelserving.policy.label.Labels;
import dev.modelserving.policy.network.GatewayTls;
import dev.modelserving.policy.network.MutualTls;
import dev.modelserving.policy.network.NetworkIsolation;
import dev.modelserving.policy.network.PublicLoadBalancers;
import dev.modelserving.policy.network.TrafficSubsets;
import dev.modelserving.policy.network.TrafficWeights;
import dev.modelserving.policy.protocol.AnalyzerServer;
import dev.modelserving.policy.rule.PackConfig;
import dev.modelserving.policy.rule.PolicyPack;
import dev.modelserving.policy.workload.AutoscalerTarget;
import dev.modelserving.policy.workload.DisruptionBudget;
import dev.modelserving.policy.workload.MinimumReplicas;
import dev.modelserving.policy.workload.PinnedImages;
import dev.modelserving.policy.workload.RequestsAndLimits;
import dev.modelserving.policy.workload.RestrictedPods;
import dev.modelserving.policy.workload.TopologySpread;
import java.io.IOException;
import java.util.List;

/** The policy pack of this program. Its defaults are for production. */
public final class Policies {
    private Policies() {}

    /** All policies with their defaults. */
    public static PolicyPack pack() {
        return new PolicyPack(
                List.of(
                        new Labels(),
                        new RequestsAndLimits(),
                        new PinnedImages(),
                        new RestrictedPods(),
                        new MinimumReplicas(),
                        new PublicLoadBalancers(),
                        new PublicFirewalls(),
                        new TrafficWeights(),
                        new GatewayTls(),
                        new BucketAccess(),
                        new BucketVersioning(),
                        new NodePoolBounds(),
                        new NodeHardening(),
                        new ClusterHardening(),
                        new DeletionProtection()),
                List.of(
                        new AutoscalerTarget(),
                        new DisruptionBudget(),
                        new TopologySpread(),
                        new TrafficSubsets(),
                        new MutualTls(),
                        new NetworkIsolation(),
                        new AlertChannels()),
                PackConfig.DEFAULT);
    }

    /**
     * Serves the pack until the engine has ended.
     *
     * @param arguments the engine's address, unused
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        AnalyzerServer.serve(pack(), System.out);
    }
}
