package dev.modelserving.demo;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import dev.modelserving.config.value.Image;
import dev.modelserving.kubernetes.pod.EnvironmentVariable;
import dev.modelserving.kubernetes.pod.PodVolume;
import dev.modelserving.kubernetes.pod.RestrictedPod;
import java.util.List;

/** What the demo's containers share: Python, which reads its files from a ConfigMap. */
final class DemoPod {
    /** Their Kubernetes service account. */
    static final String ACCOUNT = "demo";

    /** The folder of the ConfigMap's files. */
    static final String FILES = "/app";

    /** The folder that they may write to. */
    static final String SCRATCH = "/tmp";

    private static final String FILES_VOLUME = "files";
    private static final String SCRATCH_VOLUME = "scratch";

    private DemoPod() {}

    /** A container that runs Python in the image. */
    static ContainerArgs.Builder container(String name, Image image) {
        return RestrictedPod.readOnlyContainer()
                .name(name)
                .image(image.reference())
                .volumeMounts(PodVolume.readOnlyMount(FILES_VOLUME, FILES), PodVolume.mount(SCRATCH_VOLUME, SCRATCH));
    }

    /** Gives Python a writable home, and turns off the buffering of its output. */
    static List<EnvVarArgs> environment() {
        return List.of(
                EnvironmentVariable.of("HOME", SCRATCH),
                EnvironmentVariable.of("PYTHONUNBUFFERED", "1"),
                EnvironmentVariable.of("PYTHONDONTWRITEBYTECODE", "1"));
    }

    /** The ConfigMap's files, and a scratch folder. */
    static List<VolumeArgs> volumes(String configMap) {
        return List.of(PodVolume.files(FILES_VOLUME, configMap), PodVolume.scratch(SCRATCH_VOLUME));
    }
}
