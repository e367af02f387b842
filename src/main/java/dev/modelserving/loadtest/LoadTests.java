package dev.modelserving.loadtest;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.Image;
import dev.modelserving.config.LoadTestConfig;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.gcp.ModelBucket;
import dev.modelserving.gcp.ServiceAccounts;
import dev.modelserving.gcp.WorkloadIdentity;
import dev.modelserving.network.Isolation;
import dev.modelserving.network.PodConnections;
import dev.modelserving.pod.DeletedAtOnce;
import dev.modelserving.pod.ObjectMetadata;
import dev.modelserving.pod.RestrictedNamespace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What all load tests of a stack have in common: a namespace, and an identity that may add results to the bucket and
 * neither read, overwrite nor delete them (Cloud Storage documentation, "IAM roles for Cloud Storage").
 */
public final class LoadTests extends ComponentResource {
    private static final String NAME = LoadTestConfig.NAMESPACE;

    private LoadTests(
            List<LoadTestTarget> targets,
            ModelBucket bucket,
            GkeCluster cluster,
            ServiceAccounts accounts,
            Image rclone) {
        super(
                "model-serving:loadtest:LoadTests",
                NAME,
                ComponentResourceOptions.builder()
                        .providers(cluster.kubernetes())
                        .build());
        WorkloadIdentity identity =
                new WorkloadIdentity(NAME, "Keeps results of load tests in the bucket", cluster, accounts);
        identity.grantOnBucket(bucket, "roles/storage.objectCreator");
        CustomResourceOptions child =
                CustomResourceOptions.builder().parent(this).build();
        Output<String> namespace = RestrictedNamespace.declare(NAME, child);
        Resource account = identity.kubernetesAccount(NAME, NAME, namespace, child);
        List<Resource> isolated = cluster.isolation()
                .restrict(
                        Isolation.ofAll(NAME),
                        ObjectMetadata.of(Map.of(), DeletedAtOnce.ANNOTATION)
                                .name(Isolation.ofAll(NAME))
                                .namespace(namespace)
                                .build(),
                        PodConnections.NONE,
                        child);
        List<Resource> ready = Stream.of(identity.bind(NAME, NAME), List.of(account), isolated)
                .flatMap(List::stream)
                .toList();
        LoadTestPlace place = new LoadTestPlace(
                namespace, NAME, bucket.plainName(), rclone, WorkloadIdentity.CONNECTIONS, cluster.isolation());
        for (LoadTestTarget target : targets) {
            new LoadTest(target, place, ready, this);
        }
        registerOutputs(Map.of());
    }

    /** Declares the run of each model that has one; nothing where none has. */
    public static void declare(
            List<LoadTestTarget> targets,
            ModelBucket bucket,
            GkeCluster cluster,
            ServiceAccounts accounts,
            Image rclone) {
        List<LoadTestTarget> run = targets.stream()
                .filter(target -> target.model().loadTest().run() > 0)
                .toList();
        if (!run.isEmpty()) {
            new LoadTests(run, bucket, cluster, accounts, rclone);
        }
    }
}
