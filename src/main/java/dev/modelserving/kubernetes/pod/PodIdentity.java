package dev.modelserving.kubernetes.pod;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.kubernetes.network.Flow;
import java.util.List;

/** As whom pods act: towards what lies outside of their cluster, since none of this program's pods talks to the apiserver. */
public interface PodIdentity {
    /**
     * Declares a Kubernetes service account, which pods that run as it act by, and which gives them no Kubernetes token.
     *
     * @param nameInStack the account's logical name
     * @param name the account's name
     * @param namespace the name of its namespace
     * @param present the same, known once the namespace exists
     * @return all that such pods wait for
     */
    List<Resource> account(
            String nameInStack, String name, String namespace, Output<String> present, CustomResourceOptions options);

    /** The connections that pods make to act as who they are, towards what they read and write, and to look up both. */
    List<Flow> connections();
}
