package dev.modelserving.model;

import dev.modelserving.config.model.ModelSource;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.kubernetes.pod.PodIdentity;
import java.util.concurrent.CompletableFuture;

/** Where the models of a stack lie for its servers. */
public sealed interface ModelStorage permits ModelCopies, CopiesInPods {
    /**
     * A model as its servers find it.
     *
     * @param servable its name in TensorFlow Serving's interface
     * @param server what serves it
     */
    StoredModel model(String servable, ServerConfig server);

    /**
     * Looks up which versions a source has, and which of them the stack serves. Changes nothing.
     *
     * @return fails with {@link UnknownVersionsException} where that cannot be told
     */
    CompletableFuture<SourceVersions> versions(ModelSource source);

    /** As whom the servers run, so that they may read it. */
    PodIdentity readers();
}
