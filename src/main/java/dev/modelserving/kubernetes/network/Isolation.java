package dev.modelserving.kubernetes.network;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;

/** Whether the pods of a cluster are kept to the connections that they need. */
public sealed interface Isolation {
    /**
     * Refuses all connections of the pods but these, where that can be done.
     *
     * @param nameInStack the policy's logical name
     * @param metadata the policy's name and namespace
     * @return what the pods wait for, so that none of them runs without
     */
    List<Resource> restrict(
            String nameInStack, ObjectMetaArgs metadata, PodConnections connections, CustomResourceOptions options);

    /** The name of the policy of all pods of a namespace: no model's has a dot, and what a load test's has is a role. */
    static String ofAll(String namespace) {
        return namespace + ".all";
    }

    /** By network policies, or not at all where nothing in the cluster would act by them. */
    static Isolation where(boolean enforcesNetworkPolicies) {
        return enforcesNetworkPolicies ? new ByNetworkPolicies() : new Absent();
    }

    /** A NetworkPolicy says what is let through. */
    record ByNetworkPolicies() implements Isolation {
        @Override
        public List<Resource> restrict(
                String nameInStack,
                ObjectMetaArgs metadata,
                PodConnections connections,
                CustomResourceOptions options) {
            return List.of(new NetworkPolicy(
                    nameInStack,
                    NetworkPolicyArgs.builder()
                            .metadata(metadata)
                            .spec(connections.spec())
                            .build(),
                    options));
        }
    }

    /** Pods talk to whom they like. */
    record Absent() implements Isolation {
        @Override
        public List<Resource> restrict(
                String nameInStack,
                ObjectMetaArgs metadata,
                PodConnections connections,
                CustomResourceOptions options) {
            return List.of();
        }
    }
}
