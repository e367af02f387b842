package dev.modelserving.kubernetes.pod;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that a container reads, and how its pod gets them. The SDK's builders keep only the last list that they get, so
 * this joins lists from several places first.
 *
 * @param volumes the pod's volumes
 * @param mounts the container's mounts
 * @param before init containers that fill the volumes
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

    /** Adds them to the pod. Sets no empty lists, so that pods without files do not change. */
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
