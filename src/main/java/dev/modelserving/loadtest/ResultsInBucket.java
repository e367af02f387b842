package dev.modelserving.loadtest;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.model.LoadTestConfig;
import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Image;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.workload.ContainerResources;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.gcp.ModelBucket;
import dev.modelserving.gcp.ServiceAccounts;
import dev.modelserving.gcp.WorkloadIdentity;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.pod.EnvironmentVariable;
import dev.modelserving.kubernetes.pod.PodVolume;
import dev.modelserving.kubernetes.pod.ProgramFile;
import dev.modelserving.kubernetes.pod.Rclone;
import dev.modelserving.kubernetes.pod.RestrictedPod;
import java.util.List;

/**
 * In a folder of the stack's bucket, by an identity that may add results to it, but neither read, overwrite nor delete
 * them, and nothing else in the bucket (Cloud Storage documentation, "IAM roles for Cloud Storage").
 *
 * @param bucket the results' bucket
 * @param cluster the load tests' cluster
 * @param accounts makes the identity
 * @param rclone the image that stores them
 */
public record ResultsInBucket(ModelBucket bucket, GkeCluster cluster, ServiceAccounts accounts, Image rclone)
        implements LoadTestResults {
    private static final String ROLE = LoadTestConfig.NAMESPACE;

    private static final ContainerResources KEEP =
            ContainerResources.limitedTo(LoadTestPods.MEMORY_LIMIT, new Cores("50m"), new Memory("64Mi"));

    public ResultsInBucket {
        requireNonNull(bucket, "bucket");
        requireNonNull(cluster, "cluster");
        requireNonNull(accounts, "accounts");
        requireNonNull(rclone, "rclone");
    }

    @Override
    public List<Resource> declareAccount(Output<String> namespace, CustomResourceOptions options) {
        WorkloadIdentity identity =
                new WorkloadIdentity(ROLE, "Keeps results of load tests in the bucket", cluster, accounts);
        identity.grantBelow(LoadTestConfig.RESULTS_FOLDER, bucket, "roles/storage.objectCreator");
        return identity.declareAccount(ROLE, LoadTestConfig.NAMESPACE, namespace, options);
    }

    @Override
    public List<Flow> connections() {
        return WorkloadIdentity.CONNECTIONS;
    }

    @Override
    public PodSpecArgs master(LoadTestPods pods) {
        return RestrictedPod.spec(accounts.name(ROLE))
                .restartPolicy("Never")
                .initContainers(pods.masterContainer("run-locust.sh"))
                .containers(keep(pods))
                .volumes(pods.masterVolumes())
                .build();
    }

    private ContainerArgs keep(LoadTestPods pods) {
        return LoadTestPods.restricted(KEEP)
                .name("keep-results")
                .image(rclone.reference())
                .command("/bin/sh", "-c", ProgramFile.text(ResultsInBucket.class, "keep-results.sh"), "keep-results")
                .args(bucket.plainName() + "/" + pods.target().resultsPath())
                .env(Rclone.environment(EnvironmentVariable.of("RESULTS", LoadTestPods.RESULTS)))
                .volumeMounts(PodVolume.mount("scratch", "/tmp"), PodVolume.mount("results", LoadTestPods.RESULTS))
                .build();
    }
}
