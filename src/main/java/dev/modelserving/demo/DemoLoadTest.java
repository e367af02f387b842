package dev.modelserving.demo;

import com.pulumi.kubernetes.core.v1.Pod;
import com.pulumi.kubernetes.core.v1.PodArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.demo.DemoConfig;
import dev.modelserving.config.demo.DemoLoadTestConfig;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.workload.ContainerResources;
import dev.modelserving.kubernetes.pod.ContainerRequirements;
import dev.modelserving.kubernetes.pod.RestrictedPod;
import java.time.Duration;
import java.util.Map;

/**
 * The pod that calls a demo's server again and again, and ends by itself. A change starts another. The settings are in
 * its ConfigMap, so that only the pod's checksum and image change: a preview has the apiserver check the update of the
 * running pod, and the apiserver allows no other changes.
 */
final class DemoLoadTest {
    /** The pod's name, and that of the ConfigMap with its script. */
    static final String NAME = DemoLoadTestConfig.NAME;

    /** Distinguish its connections from the server's. */
    static final Map<String, String> LABELS = PodLabels.of(NAME);

    private static final ContainerResources RESOURCES =
            ContainerResources.limitedTo(new Memory("256Mi"), new Cores("100m"), new Memory("64Mi"));

    /** The longest configurable test, and time for node and image. A constant, since it cannot grow. */
    private static final Duration DEADLINE = DemoLoadTestConfig.LONGEST.plusMinutes(10);

    private DemoLoadTest() {}

    static Pod declare(DemoConfig demo, ObjectMetaArgs metadata, CustomResourceOptions options) {
        return new Pod(
                demo.nameInStack(NAME),
                PodArgs.builder()
                        .metadata(metadata)
                        .spec(RestrictedPod.spec(DemoPod.ACCOUNT)
                                .restartPolicy("Never")
                                .activeDeadlineSeconds(Math.toIntExact(DEADLINE.toSeconds()))
                                // Python as a container's first process ignores SIGTERM.
                                .terminationGracePeriodSeconds(1)
                                .containers(container(demo))
                                .volumes(DemoPod.volumes(NAME))
                                .build())
                        .build(),
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder()
                                // They include the checksum of script and arguments.
                                .replaceOnChanges("metadata.annotations")
                                // Its name is fixed, so it is deleted first; the provider does so only for changes that
                                // it finds itself.
                                .deleteBeforeReplace(true)
                                .build()));
    }

    private static ContainerArgs container(DemoConfig demo) {
        return DemoPod.container(NAME, demo.packages().image())
                .command("python", DemoPod.FILES + "/" + DemoFiles.LOAD_TEST)
                .args("@" + DemoPod.FILES + "/" + DemoFiles.LOAD_TEST_ARGUMENTS)
                .env(DemoPod.environment())
                .resources(ContainerRequirements.of(RESOURCES))
                .build();
    }
}
