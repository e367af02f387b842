package dev.modelserving.model;

import static java.util.Objects.requireNonNull;

import com.pulumi.resources.Resource;
import dev.modelserving.kubernetes.pod.PodFiles;
import java.util.List;

/**
 * A model in a stack's storage.
 *
 * @param location the folder from which TensorFlow Serving loads it: {@code gs://BUCKET/PATH}, or one of the container
 * @param versions which of its versions they load
 * @param ready what its servers wait for
 * @param files brings it into a server's pod
 */
public record StoredModel(String location, ServedVersions versions, List<Resource> ready, PodFiles files) {
    public StoredModel {
        requireNonNull(location, "location");
        requireNonNull(versions, "versions");
        ready = List.copyOf(ready);
        requireNonNull(files, "files");
    }
}
