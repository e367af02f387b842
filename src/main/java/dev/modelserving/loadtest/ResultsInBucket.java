package dev.modelserving.loadtest;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.LoadTestConfig;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.gcp.ModelBucket;
import dev.modelserving.gcp.ServiceAccounts;
import dev.modelserving.gcp.WorkloadIdentity;
import dev.modelserving.pod.EnvironmentVariable;
import dev.modelserving.pod.PodVolume;
import dev.modelserving.pod.ProgramFile;
import dev.modelserving.pod.Rclone;
import dev.modelserving.pod.RestrictedPod;
import java.util.List;

/**
 * In the stack's bucket, kept by an identity that may add results to it and neither read, overwrite nor delete them
 * (Cloud Storage documentation, "IAM roles for Cloud Storage").
 *
 * @param bucket where to
 * @param cluster where the load tests run
 * @param accounts makes the identity
 */
public record ResultsInBucket(ModelBucket bucket, GkeCluster cluster, ServiceAccounts accounts)
        implements LoadTestResults {
    private static final String ACCOUNT = LoadTestConfig.NAMESPACE;

    public ResultsInBucket {
        requireNonNull(bucket, "bucket");
        requireNonNull(cluster, "cluster");
        requireNonNull(accounts, "accounts");
    }

    @Override
    public List<Resource> declareAccount(Output<String> namespace, CustomResourceOptions options) {
        WorkloadIdentity identity =
                new WorkloadIdentity(ACCOUNT, "Keeps results of load tests in the bucket", cluster, accounts);
        identity.grantOnBucket(bucket, "roles/storage.objectCreator");
        return identity.account(ACCOUNT, ACCOUNT, LoadTestConfig.NAMESPACE, namespace, options);
    }

    @Override
    public PodSpecArgs master(LoadTestPods pods) {
        return RestrictedPod.spec(ACCOUNT)
                .restartPolicy("Never")
                .initContainers(pods.masterContainer("run-locust.sh"))
                .containers(keep(pods))
                .volumes(pods.masterVolumes())
                .build();
    }

    private ContainerArgs keep(LoadTestPods pods) {
        return LoadTestPods.restricted("50m", "64Mi")
                .name("keep-results")
                .image(Rclone.IMAGE)
                .command("/bin/sh", "-c", ProgramFile.text(ResultsInBucket.class, "keep-results.sh"), "keep-results")
                .args(bucket.plainName() + "/" + pods.target().resultsPath())
                .env(Rclone.environment(EnvironmentVariable.of("RESULTS", LoadTestPods.RESULTS)))
                .volumeMounts(PodVolume.mount("scratch", "/tmp"), PodVolume.mount("results", LoadTestPods.RESULTS))
                .build();
    }
}
