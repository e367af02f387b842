package dev.modelserving.kubernetes.cluster;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ProviderResource;
import dev.modelserving.kubernetes.network.Isolation;
import java.util.Map;

/** The cluster of a stack's objects. */
public interface KubernetesCluster {
    /** The provider of everything inside the cluster. */
    ProviderResource kubernetes();

    /** The options of a component of objects inside the cluster. */
    default ComponentResourceOptions componentOptions() {
        return ComponentResourceOptions.builder().providers(kubernetes()).build();
    }

    /** The cluster's name, known once it exists. */
    Output<String> name();

    /** Whether it is there already. At a preview that creates or replaces it, nothing can be asked. */
    boolean exists();

    /** kubectl for the cluster, beside the engine. */
    Kubectl kubectl();

    /** Whether its nodes are in several zones; false if unknown. */
    boolean hasSeveralZones();

    /** Whether others than the stack may install software in it. */
    boolean isShared();

    /** Whether network policies limit its pods' connections. */
    Isolation isolation();

    /** The labels that keep pods outside of every mesh. */
    Map<String, String> outsideOfMesh();
}
