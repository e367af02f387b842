package dev.modelserving.kubernetes.network;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;

/** Whether network policies limit pods to the connections that they need. */
@FunctionalInterface
public interface Isolation {
    /**
     * Limits the pods to these connections, if the cluster enforces network policies.
     *
     * @param nameInStack the policy's logical name
     * @param metadata the policy's name and namespace
     * @return what the pods wait for, so that none runs without a policy
     */
    List<Resource> restrict(
            String nameInStack, ObjectMetaArgs metadata, PodConnections connections, CustomResourceOptions options);

    /**
     * The name of the policy of all pods of a namespace: a model's name has no dot, and a load test's ends in a role.
     */
    static String ofAll(String namespace) {
        return namespace + ".all";
    }

    /** By network policies, if the cluster enforces them; no limits otherwise. */
    static Isolation where(boolean enforcesNetworkPolicies) {
        return enforcesNetworkPolicies
                ? Isolation::byNetworkPolicy
                : (nameInStack, metadata, connections, options) -> List.of();
    }

    private static List<Resource> byNetworkPolicy(
            String nameInStack, ObjectMetaArgs metadata, PodConnections connections, CustomResourceOptions options) {
        return List.of(new NetworkPolicy(
                nameInStack,
                NetworkPolicyArgs.builder()
                        .metadata(metadata)
                        .spec(connections.spec())
                        .build(),
                options));
    }
}
