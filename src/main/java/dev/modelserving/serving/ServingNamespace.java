package dev.modelserving.serving;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.gcp.WorkloadIdentity;
import dev.modelserving.pod.DeletedAtOnce;
import dev.modelserving.pod.RestrictedNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A namespace in which models are served: itself, unless it is {@code default}, and the Kubernetes service account that
 * its servers run as, which may read the bucket.
 */
public final class ServingNamespace extends ComponentResource {
    private static final String ACCOUNT = "tf-serving";

    private final Output<String> name;
    private final List<Resource> ready = new ArrayList<>();

    /**
     * @param namespace its name
     * @param readers the Google identity of the servers; this namespace's account is bound to it
     * @param cluster where the namespace is
     */
    public ServingNamespace(String namespace, WorkloadIdentity readers, GkeCluster cluster) {
        super(
                "model-serving:serving:ServingNamespace",
                namespace,
                ComponentResourceOptions.builder()
                        .providers(cluster.kubernetes())
                        .build());
        name = namespace.equals("default")
                ? Output.of(namespace)
                : RestrictedNamespace.declare(
                        namespace, CustomResourceOptions.builder().parent(this).build());
        ready.add(account(namespace, readers));
        ready.addAll(readers.bind(namespace, ACCOUNT));
        registerOutputs(Map.of());
    }

    /** The namespace's name, known once it exists. */
    Output<String> name() {
        return name;
    }

    /** The Kubernetes service account that the servers run as. */
    String serviceAccount() {
        return ACCOUNT;
    }

    /** What a server waits for, so that it can read its model. */
    List<Resource> ready() {
        return List.copyOf(ready);
    }

    private ServiceAccount account(String namespace, WorkloadIdentity readers) {
        return new ServiceAccount(
                namespace + "-" + ACCOUNT,
                ServiceAccountArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(ACCOUNT)
                                .namespace(name)
                                .annotations(readers.email()
                                        .applyValue(email -> DeletedAtOnce.and(WorkloadIdentity.ANNOTATION, email)))
                                .build())
                        .automountServiceAccountToken(false)
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
    }
}
