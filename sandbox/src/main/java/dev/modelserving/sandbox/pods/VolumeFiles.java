package dev.modelserving.sandbox.pods;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that the kubelet writes for a volume: collected from their sources, then written together. */
final class VolumeFiles {
    private static final int DEFAULT_MODE = 0644;

    private final Pod pod;
    private final PodObjects objects;
    private final PodFields fields;
    private final int mode;
    private final Map<String, Content> files = new TreeMap<>();

    private record Content(ByteBuffer bytes, int mode) {}

    /**
     * A volume without files.
     *
     * @param mode the default mode of files; null means 0644
     */
    VolumeFiles(Pod pod, PodObjects objects, PodFields fields, Integer mode) {
        this.pod = pod;
        this.objects = objects;
        this.fields = fields;
        this.mode = Objects.requireNonNullElse(mode, DEFAULT_MODE);
    }

    void addConfigMap(String name, List<KeyToPath> items, Boolean optional) {
        add(objects.configMapFiles(name), "configmap \"" + name + "\"", items, Boolean.TRUE.equals(optional));
    }

    void addSecret(String name, List<KeyToPath> items, Boolean optional) {
        add(objects.secret(name), "secret \"" + name + "\"", items, Boolean.TRUE.equals(optional));
    }

    void addFields(List<DownwardAPIVolumeFile> items) {
        for (DownwardAPIVolumeFile item : items) {
            String text = item.getFieldRef() == null
                    ? fields.resource(
                            item.getResourceFieldRef(),
                            container(item.getResourceFieldRef().getContainerName()))
                    : field(item.getFieldRef().getFieldPath());
            put(item.getPath(), text.getBytes(UTF_8), item.getMode());
        }
    }

    void addProjection(VolumeProjection source) {
        if (source.getConfigMap() != null) {
            addConfigMap(
                    source.getConfigMap().getName(),
                    source.getConfigMap().getItems(),
                    source.getConfigMap().getOptional());
        } else if (source.getSecret() != null) {
            addSecret(
                    source.getSecret().getName(),
                    source.getSecret().getItems(),
                    source.getSecret().getOptional());
        } else if (source.getDownwardAPI() != null) {
            addFields(source.getDownwardAPI().getItems());
        } else if (source.getServiceAccountToken() != null) {
            addToken(source.getServiceAccountToken());
        } else {
            throw new ContainerConfigException("a projected volume has a source that the sandbox cannot play: it has"
                    + " configMap, secret, downwardAPI and serviceAccountToken, not " + source);
        }
    }

    private void addToken(ServiceAccountTokenProjection token) {
        List<String> audiences =
                Optional.ofNullable(token.getAudience()).map(List::of).orElse(List.of());
        put(token.getPath(), PodToken.issue(objects.client(), pod, audiences).getBytes(UTF_8), 0600);
    }

    private void add(Optional<Map<String, byte[]>> content, String source, List<KeyToPath> items, boolean optional) {
        if (content.isEmpty() && !optional) {
            throw new VolumeException(source + " not found");
        }
        Map<String, byte[]> found = content.orElse(Map.of());
        if (items.isEmpty()) {
            found.forEach((key, bytes) -> put(key, bytes, null));
            return;
        }
        for (KeyToPath item : items) {
            byte[] bytes = found.get(item.getKey());
            if (bytes != null) {
                put(item.getPath(), bytes, item.getMode());
            } else if (!optional) {
                throw new VolumeException(source + " has no key \"" + item.getKey() + "\"; it has " + found.keySet());
            }
        }
    }

    private void put(String path, byte[] bytes, Integer ownMode) {
        files.put(path, new Content(ByteBuffer.wrap(bytes), Objects.requireNonNullElse(ownMode, mode)));
    }

    /** All labels or annotations together are only available as files. */
    private String field(String path) {
        return switch (path) {
            case "metadata.labels" -> lines(pod.getMetadata().getLabels());
            case "metadata.annotations" -> lines(pod.getMetadata().getAnnotations());
            default -> fields.field(path);
        };
    }

    private static String lines(Map<String, String> map) {
        return Objects.requireNonNullElse(map, Map.<String, String>of()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=\"" + entry.getValue().replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining("\n"));
    }

    private Container container(String name) {
        return Stream.concat(pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new ContainerConfigException("the pod has no container \"" + name + "\""));
    }

    /** Writes the files below an existing folder. */
    void write(Path folder) throws IOException {
        for (Map.Entry<String, Content> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue().bytes().array());
            Files.setPosixFilePermissions(path, permissions(file.getValue().mode()));
        }
    }

    /** The permissions of a mode's lowest nine bits, the owner's first. */
    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int bit = 0; bit < all.length; bit++) {
            if ((mode >> (all.length - 1 - bit) & 1) == 1) {
                permissions.add(all[bit]);
            }
        }
        return permissions;
    }
}
