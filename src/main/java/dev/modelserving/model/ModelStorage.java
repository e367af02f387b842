package dev.modelserving.model;

import dev.modelserving.config.model.ModelSource;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.kubernetes.pod.PodIdentity;
import java.util.concurrent.CompletableFuture;

/** Where a stack's servers read its models. */
public sealed interface ModelStorage permits ModelCopies, CopiesInPods {
    /**
     * A model in this storage.
     *
     * @param servable its name in TensorFlow Serving's interface
     * @param server its server
     */
    StoredModel model(String servable, ServerConfig server);

    /**
     * Looks up a source's versions, and which of them the stack serves. Changes nothing.
     *
     * @return fails with {@link UnknownVersionsException} if the look-up fails
     */
    CompletableFuture<SourceVersions> versions(ModelSource source);

    /**
     * Looks up whether there are versions at the source's copy that nobody copied. Changes nothing.
     *
     * @return fails with {@link UnknownVersionsException} if the look-up fails
     */
    CompletableFuture<ForeignVersions> foreign(ModelSource source);

    /** The servers' identity, which may read the models. */
    PodIdentity readers();
}
