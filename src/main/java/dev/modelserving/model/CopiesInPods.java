package dev.modelserving.model;

import static java.util.Objects.requireNonNull;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import dev.modelserving.config.model.ModelSource;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.config.value.Image;
import dev.modelserving.kubernetes.pod.ContainerRequirements;
import dev.modelserving.kubernetes.pod.PlainIdentity;
import dev.modelserving.kubernetes.pod.PodFiles;
import dev.modelserving.kubernetes.pod.PodIdentity;
import dev.modelserving.kubernetes.pod.PodVolume;
import dev.modelserving.kubernetes.pod.Rclone;
import dev.modelserving.kubernetes.pod.RestrictedPod;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A copy in each server's pod, for clusters without Google Cloud. Before the server starts, a container fetches the
 * model from its public source and verifies it. The copy goes with the pod, and another source replaces the pods. All
 * pods of a Deployment fetch the version in the stack file, however late they start.
 *
 * @param rclone the container's image
 * @param sources where the program looks up versions
 */
public record CopiesInPods(Image rclone, PublicStorage sources) implements ModelStorage {
    /** The folder of models in TensorFlow Serving's own image. */
    private static final String MODELS = "/models";

    private static final String ACCOUNT = "tf-serving";
    private static final String VOLUME = "model";
    private static final String SCRATCH = "fetch-scratch";

    public CopiesInPods {
        requireNonNull(rclone, "rclone");
        requireNonNull(sources, "sources");
    }

    @Override
    public StoredModel model(String servable, ServerConfig server) {
        String folder = MODELS + "/" + servable;
        return new StoredModel(
                folder,
                // The folder has one version, the fetched one.
                new ServedVersions.Newest(),
                List.of(),
                new PodFiles(
                        List.of(PodVolume.scratch(VOLUME), PodVolume.scratch(SCRATCH)),
                        List.of(PodVolume.readOnlyMount(VOLUME, MODELS)),
                        List.of(fetch(server.source(), folder))));
    }

    @Override
    public CompletableFuture<SourceVersions> versions(ModelSource source) {
        return sources.versions(source.uri())
                .thenApply(published -> new SourceVersions(published, List.of(source.version())));
    }

    /** Nobody else writes to a pod's own copy. */
    @Override
    public CompletableFuture<ForeignVersions> foreign(ModelSource source) {
        return CompletableFuture.completedFuture(new ForeignVersions(source.uri(), List.of()));
    }

    @Override
    public PodIdentity readers() {
        return new PlainIdentity(ACCOUNT);
    }

    private ContainerArgs fetch(ModelSource source, String folder) {
        return RestrictedPod.readOnlyContainer()
                .name("fetch-model")
                .image(rclone.reference())
                .securityContext(RestrictedPod.outsideOfTheMesh())
                .command("/bin/sh", "-c", ModelScript.text("fetch-model.sh"), "fetch-model")
                .args(source.uri().toString(), folder, String.valueOf(source.version()))
                .env(Rclone.anonymousEnvironment())
                .resources(ContainerRequirements.of(CopyJob.RESOURCES))
                .volumeMounts(PodVolume.mount(VOLUME, MODELS), PodVolume.mount(SCRATCH, "/tmp"))
                .build();
    }
}
