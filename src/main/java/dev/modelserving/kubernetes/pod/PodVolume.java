package dev.modelserving.kubernetes.pod;

import com.pulumi.kubernetes.core.v1.inputs.ConfigMapVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;

/** The volumes of this program's pods. */
public final class PodVolume {
    private PodVolume() {}

    /** An empty folder that goes with the pod. */
    public static VolumeArgs scratch(String name) {
        return VolumeArgs.builder()
                .name(name)
                .emptyDir(EmptyDirVolumeSourceArgs.builder().build())
                .build();
    }

    /** The data of a ConfigMap, a file for each key. */
    public static VolumeArgs files(String name, String configMap) {
        return VolumeArgs.builder()
                .name(name)
                .configMap(ConfigMapVolumeSourceArgs.builder().name(configMap).build())
                .build();
    }

    /** A container's read-only mount of a volume. */
    public static VolumeMountArgs readOnlyMount(String name, String path) {
        return VolumeMountArgs.builder()
                .name(name)
                .mountPath(path)
                .readOnly(true)
                .build();
    }

    /** A container's mount of a volume. */
    public static VolumeMountArgs mount(String name, String path) {
        return VolumeMountArgs.builder().name(name).mountPath(path).build();
    }
}
