package dev.modelserving.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.serviceaccount.IAMMember;
import com.pulumi.gcp.serviceaccount.IAMMemberArgs;
import com.pulumi.gcp.storage.BucketIAMMember;
import com.pulumi.gcp.storage.BucketIAMMemberArgs;
import com.pulumi.gcp.storage.inputs.BucketIAMMemberConditionArgs;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.network.Peer;
import dev.modelserving.kubernetes.pod.BackgroundDeletion;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.pod.PodIdentity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pod's Google service account, with roles on the bucket only (Google Cloud documentation, "Authenticate to Google
 * Cloud APIs from GKE workloads"). The pod runs as a Kubernetes service account that this declares and binds.
 */
public final class WorkloadIdentity extends ComponentResource implements PodIdentity {
    /** The annotation of a Kubernetes service account that names the Google account. */
    private static final String ANNOTATION = "iam.gke.io/gcp-service-account";

    /**
     * GKE's metadata server, which gives pods their identity: its address and ports with Dataplane V2, which enforces
     * the network policies here (GKE documentation, "Authenticate to Google Cloud APIs from GKE workloads").
     */
    private static final Flow METADATA_SERVER =
            Flow.tcp(new Peer.Addresses(new CidrBlock("169.254.169.254/32"), List.of()), 80, 8080);

    /** The connections that pods make for their identity and for Google's APIs. */
    public static final List<Flow> CONNECTIONS = List.of(Flow.DNS, METADATA_SERVER, Flow.PUBLIC_HTTPS);

    private final String role;
    private final GkeCluster cluster;
    private final ServiceAccounts accounts;
    private final ServiceAccount googleAccount;

    /**
     * @param role the account's purpose, part of its id: at most 12 characters
     * @param displayName the purpose in words
     * @param cluster the pods' cluster
     * @param accounts makes the account
     */
    public WorkloadIdentity(String role, String displayName, GkeCluster cluster, ServiceAccounts accounts) {
        super("model-serving:gcp:WorkloadIdentity", role, ComponentResourceOptions.Empty);
        this.role = role;
        this.cluster = cluster;
        this.accounts = accounts;
        this.googleAccount = accounts.account(role, displayName, this);
        registerOutputs(Map.of());
    }

    /** Grants a role on the bucket, such as {@code roles/storage.objectViewer}. */
    public void grantOnBucket(ModelBucket bucket, String storageRole) {
        grant(storageRole, onBucket(bucket, storageRole));
    }

    /**
     * Grants a role on the objects below a folder of the bucket (Cloud Storage documentation, "IAM Conditions"; the
     * bucket has uniform access, which conditions need). It permits no list, which is of the bucket.
     */
    public void grantBelow(String folder, ModelBucket bucket, String storageRole) {
        grant(
                storageRole,
                onBucket(bucket, storageRole)
                        .condition(BucketIAMMemberConditionArgs.builder()
                                .title("below " + folder)
                                .expression("resource.name.startsWith(\"projects/_/buckets/" + bucket.plainName()
                                        + "/objects/" + folder + "/\")")
                                .build()));
    }

    private BucketIAMMemberArgs.Builder onBucket(ModelBucket bucket, String storageRole) {
        return BucketIAMMemberArgs.builder()
                .bucket(bucket.name())
                .role(storageRole)
                .member(googleAccount.member());
    }

    private void grant(String storageRole, BucketIAMMemberArgs.Builder grant) {
        googleAccount.granted(new BucketIAMMember(
                role + "-" + storageRole.substring(storageRole.lastIndexOf('.') + 1),
                grant.build(),
                accounts.options(this)));
    }

    @Override
    public String account() {
        return accounts.name(role);
    }

    @Override
    public List<Resource> declareAccount(
            String nameInStack, String namespace, Output<String> present, CustomResourceOptions options) {
        Resource kubernetesAccount = kubernetesAccount(nameInStack, present, options);
        return Stream.concat(bind(namespace).stream(), Stream.of(kubernetesAccount))
                .toList();
    }

    @Override
    public List<Flow> connections() {
        return CONNECTIONS;
    }

    private Resource kubernetesAccount(String nameInStack, Output<String> namespace, CustomResourceOptions options) {
        return new com.pulumi.kubernetes.core.v1.ServiceAccount(
                nameInStack,
                ServiceAccountArgs.builder()
                        .metadata(ObjectMetadata.of(Map.of(), Map.of())
                                .name(account())
                                .namespace(namespace)
                                .annotations(googleAccount
                                        .email()
                                        .applyValue(email ->
                                                ObjectMetadata.annotations(BackgroundDeletion.and(ANNOTATION, email))))
                                .build())
                        .automountServiceAccountToken(false)
                        .build(),
                options);
    }

    /**
     * Lets the Kubernetes service account act as the account. Returns this binding and the account's grants, but no
     * other bindings: nobody waits for those.
     */
    private List<Resource> bind(String namespace) {
        IAMMember binding = new IAMMember(
                role + "-" + namespace,
                IAMMemberArgs.builder()
                        .serviceAccountId(googleAccount.resource().name())
                        .role("roles/iam.workloadIdentityUser")
                        .member("serviceAccount:" + accounts.project().workloadPool() + "[" + namespace + "/"
                                + account() + "]")
                        .build(),
                CustomResourceOptions.merge(
                        accounts.options(this),
                        CustomResourceOptions.builder()
                                .dependsOn(List.of(cluster.workloadPool()))
                                .build()));
        return Stream.concat(googleAccount.grants().stream(), Stream.of(binding))
                .toList();
    }
}
