package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.layout.FileTree;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The volumes of one pod: a folder each, made when a container first needs it, shared by the pod's containers and kept
 * over their restarts. Unlike the kubelet it ignores later changes of ConfigMaps and Secrets.
 *
 * @param folder the pod's folder; it need not exist
 * @param resolution the pod's name resolution
 */
record PodVolumes(Path folder, Pod pod, PodObjects objects, PodFields fields, NameResolution resolution) {
    private static final String PLAYED = "configMap, secret, emptyDir, downwardAPI and projected";

    /**
     * A container's volumes, outer before nested ones.
     *
     * @throws ContainerConfigException if the sandbox does not support one of them
     * @throws VolumeException if a volume's source is missing
     */
    List<MountedVolume> mounts(Container container) {
        try {
            List<MountedVolume> mounts = new ArrayList<>(resolution.files(folder));
            for (VolumeMount mount : container.getVolumeMounts()) {
                mounts.add(mounted(mount));
            }
            mounts.sort(Comparator.comparing(MountedVolume::containerPath));
            return mounts;
        } catch (IOException e) {
            throw new VolumeException("the pod's volumes cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Whether a container has used any of them, and they still exist. */
    boolean areMade() {
        return Files.exists(folder);
    }

    /** Removes them all. */
    void remove() throws IOException {
        new FileTree(folder).delete();
    }

    private MountedVolume mounted(VolumeMount mount) throws IOException {
        Volume volume = pod.getSpec().getVolumes().stream()
                .filter(candidate -> candidate.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow(() -> new ContainerConfigException("the pod has no volume \"" + mount.getName() + "\""));
        boolean writable = volume.getEmptyDir() != null && !Boolean.TRUE.equals(mount.getReadOnly());
        return new MountedVolume(Path.of(mount.getMountPath()), part(mount, made(volume)), !writable);
    }

    /** Creates a missing part of an emptyDir as a folder. */
    private static Path part(VolumeMount mount, Path volume) throws IOException {
        if (mount.getSubPathExpr() != null) {
            throw new ContainerConfigException("volume \"" + mount.getName()
                    + "\" is mounted by subPathExpr, which the sandbox cannot do: use subPath");
        }
        Path part = volume.resolve(Objects.requireNonNullElse(mount.getSubPath(), ""))
                .normalize();
        if (!part.startsWith(volume)) {
            throw new ContainerConfigException("subPath \"" + mount.getSubPath() + "\" leads out of its volume");
        }
        return Files.exists(part) ? part : Files.createDirectories(part);
    }

    private Path made(Volume volume) throws IOException {
        Path made = folder.resolve("volumes").resolve(volume.getName());
        if (Files.exists(made)) {
            return made;
        }
        Path draft = folder.resolve("drafts").resolve(volume.getName());
        new FileTree(draft).delete();
        Files.createDirectories(draft);
        Files.createDirectories(made.getParent());
        fill(volume, draft);
        return Files.move(draft, made, StandardCopyOption.ATOMIC_MOVE);
    }

    private void fill(Volume volume, Path draft) throws IOException {
        if (volume.getEmptyDir() != null) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxrwxrwx"));
            return;
        }
        try {
            files(volume).write(draft);
        } catch (VolumeException e) {
            throw new VolumeException(
                    "MountVolume.SetUp failed for volume \"" + volume.getName() + "\" : " + e.getMessage(), e);
        }
    }

    private VolumeFiles files(Volume volume) {
        if (volume.getConfigMap() != null) {
            VolumeFiles files = empty(volume.getConfigMap().getDefaultMode());
            files.addConfigMap(
                    volume.getConfigMap().getName(),
                    volume.getConfigMap().getItems(),
                    volume.getConfigMap().getOptional());
            return files;
        }
        if (volume.getSecret() != null) {
            VolumeFiles files = empty(volume.getSecret().getDefaultMode());
            files.addSecret(
                    volume.getSecret().getSecretName(),
                    volume.getSecret().getItems(),
                    volume.getSecret().getOptional());
            return files;
        }
        if (volume.getDownwardAPI() != null) {
            VolumeFiles files = empty(volume.getDownwardAPI().getDefaultMode());
            files.addFields(volume.getDownwardAPI().getItems());
            return files;
        }
        if (volume.getProjected() != null) {
            VolumeFiles files = empty(volume.getProjected().getDefaultMode());
            volume.getProjected().getSources().forEach(files::addProjection);
            return files;
        }
        throw new ContainerConfigException(
                "volume \"" + volume.getName() + "\" is of a kind that the sandbox does not have: it has " + PLAYED);
    }

    private VolumeFiles empty(Integer mode) {
        return new VolumeFiles(pod, objects, fields, mode);
    }
}
