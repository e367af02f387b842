package dev.modelserving.model;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.batch.v1.inputs.PodFailurePolicyArgs;
import com.pulumi.kubernetes.batch.v1.inputs.PodFailurePolicyOnPodConditionsPatternArgs;
import com.pulumi.kubernetes.batch.v1.inputs.PodFailurePolicyRuleArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import dev.modelserving.config.model.ModelSource;
import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Image;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.value.Sha256;
import dev.modelserving.config.workload.ContainerResources;
import dev.modelserving.gcp.ModelBucket;
import dev.modelserving.kubernetes.pod.BackgroundDeletion;
import dev.modelserving.kubernetes.pod.ContainerRequirements;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.pod.PodVolume;
import dev.modelserving.kubernetes.pod.Rclone;
import dev.modelserving.kubernetes.pod.RestrictedPod;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The Kubernetes Job that makes one copy. The engine waits for it; if it fails, {@code up} fails with the script's last
 * line, and the next {@code up} replaces the Job.
 */
final class CopyJob {
    /**
     * Replaces the Job with the bucket, which is empty after a move to another location. A plain value: with the
     * bucket's output, the engine would delete the Job before it has started the Job's provider.
     */
    private static final String BUCKET_LOCATION_ANNOTATION = "model-serving/bucket-location";

    private static final Duration DEADLINE = Duration.ofMinutes(30);

    /** The resources of rclone, for all copies. */
    static final ContainerResources RESOURCES =
            ContainerResources.limitedTo(new Memory("512Mi"), new Cores("100m"), new Memory("128Mi"));

    private CopyJob() {}

    static Job declare(
            ModelSource source,
            ModelBucket bucket,
            Output<String> namespace,
            String account,
            Image rclone,
            CustomResourceOptions options) {
        return new Job(
                name(source),
                JobArgs.builder()
                        .metadata(
                                ObjectMetadata.of(Map.of(), BackgroundDeletion.and("pulumi.com/replaceUnready", "true"))
                                        .namespace(namespace)
                                        .build())
                        .spec(JobSpecArgs.builder()
                                // The script retries by itself; another pod would fail, too.
                                .backoffLimit(0)
                                .podFailurePolicy(exceptForDisruptions())
                                .activeDeadlineSeconds(Math.toIntExact(DEADLINE.toSeconds()))
                                .template(PodTemplateSpecArgs.builder()
                                        .metadata(ObjectMetaArgs.builder()
                                                .annotations(Map.of(BUCKET_LOCATION_ANNOTATION, bucket.location()))
                                                .build())
                                        .spec(pod(source, bucket.plainName(), account, rclone))
                                        .build())
                                .build())
                        .build(),
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder()
                                .customTimeouts(CustomTimeouts.builder()
                                        .create(DEADLINE.plusMinutes(1))
                                        .update(DEADLINE.plusMinutes(1))
                                        .build())
                                .build()));
    }

    /** The logical name, from which the engine makes the Job's: the path in Kubernetes' characters, and its hash. */
    static String name(ModelSource source) {
        String spelt = source.copyPath().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "copy-" + spelt.substring(0, Math.min(spelt.length(), 30)) + "-"
                + Sha256.hex(source.copyPath()).substring(0, 8);
    }

    /** The bucket's object in which {@code copy-model.sh} lists the files of a verified copy. */
    static String manifest(ModelSource source) {
        return ".model-copies/" + source.copyPath() + "/MANIFEST";
    }

    private static PodFailurePolicyArgs exceptForDisruptions() {
        return PodFailurePolicyArgs.builder()
                .rules(PodFailurePolicyRuleArgs.builder()
                        .action("Ignore")
                        .onPodConditions(PodFailurePolicyOnPodConditionsPatternArgs.builder()
                                .type("DisruptionTarget")
                                .status("True")
                                .build())
                        .build())
                .build();
    }

    private static PodSpecArgs pod(ModelSource source, String bucket, String account, Image rclone) {
        return RestrictedPod.spec(account)
                .restartPolicy("Never")
                .containers(RestrictedPod.readOnlyContainer()
                        .name("copy")
                        .image(rclone.reference())
                        .command("/bin/sh", "-c", ModelScript.text("copy-model.sh"), "copy-model")
                        .args(source.uri().toString(), bucket, source.copyPath(), String.valueOf(source.version()))
                        .env(Rclone.environment())
                        .resources(ContainerRequirements.of(RESOURCES))
                        .volumeMounts(PodVolume.mount("scratch", "/tmp"))
                        .build())
                .volumes(PodVolume.scratch("scratch"))
                .build();
    }
}
