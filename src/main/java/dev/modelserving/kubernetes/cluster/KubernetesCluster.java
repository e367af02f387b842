package dev.modelserving.kubernetes.cluster;

import com.pulumi.core.Output;
import com.pulumi.resources.ProviderResource;
import dev.modelserving.kubernetes.network.Isolation;
import java.util.Map;

/** A cluster that a stack's objects are declared in. */
public interface KubernetesCluster {
    /** The provider that everything inside the cluster is declared with. */
    ProviderResource kubernetes();

    /** What the cluster is called, known once it is there. */
    Output<String> name();

    /** Reaches it beside the engine. */
    Kubectl kubectl();

    /** Whether others than the stack may install something in it. */
    boolean isShared();

    /** Whether its pods are kept to the connections that they need. */
    Isolation isolation();

    /** Labels of the pods that are not in the stack's mesh: another's mesh leaves them alone. */
    Map<String, String> outsideOfMesh();
}
