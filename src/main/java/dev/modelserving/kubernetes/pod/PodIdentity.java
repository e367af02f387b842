package dev.modelserving.kubernetes.pod;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.kubernetes.network.Flow;
import java.util.List;

/** Pods' identity outside of their cluster: none of this program's pods calls the apiserver. */
public interface PodIdentity {
    /** The name of its Kubernetes service accounts. */
    String account();

    /**
     * Declares a Kubernetes service account with this identity, without a Kubernetes token.
     *
     * @param nameInStack the account's logical name
     * @param namespace the name of its namespace
     * @param present the same, known once the namespace exists
     * @return what the account's pods wait for
     */
    List<Resource> declareAccount(
            String nameInStack, String namespace, Output<String> present, CustomResourceOptions options);

    /** The connections that pods make for their identity, for the data that they read and write, and for DNS. */
    List<Flow> connections();
}
