package dev.modelserving.kubernetes.pod;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that a container reads, and what brings them to its pod. The SDK's builders keep only the last list that they are
 * given, so what comes from several places is put together here first.
 *
 * @param volumes of the pod
 * @param mounts of the container
 * @param before containers that fill the volumes before it starts
 */
public record PodFiles(List<VolumeArgs> volumes, List<VolumeMountArgs> mounts, List<ContainerArgs> before) {
    /** No files. */
    public static final PodFiles NONE = new PodFiles(List.of(), List.of(), List.of());

    public PodFiles {
        volumes = List.copyOf(volumes);
        mounts = List.copyOf(mounts);
        before = List.copyOf(before);
    }

    /** The data of a ConfigMap in a folder of the container. */
    public static PodFiles ofConfigMap(String volume, String configMap, String folder) {
        return new PodFiles(
                List.of(PodVolume.files(volume, configMap)),
                List.of(PodVolume.readOnlyMount(volume, folder)),
                List.of());
    }

    /** These files and others. */
    public PodFiles and(PodFiles others) {
        return new PodFiles(
                concat(volumes, others.volumes), concat(mounts, others.mounts), concat(before, others.before));
    }

    /** Brings them to the pod; what there is nothing of is left unsaid, so that nothing changes at pods without. */
    public void into(PodSpecArgs.Builder pod, ContainerArgs.Builder container) {
        if (!volumes.isEmpty()) {
            pod.volumes(volumes);
        }
        if (!mounts.isEmpty()) {
            container.volumeMounts(mounts);
        }
        if (!before.isEmpty()) {
            pod.initContainers(before);
        }
    }

    private static <T> List<T> concat(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
