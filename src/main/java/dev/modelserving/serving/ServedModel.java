package dev.modelserving.serving;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.modelserving.config.model.ModelConfig;
import java.util.List;

/**
 * A served model.
 *
 * @param model the model
 * @param endpoint where clients reach it
 * @param ready what exists before its first request
 */
public record ServedModel(ModelConfig model, Output<ModelEndpoint> endpoint, List<Resource> ready) {
    public ServedModel {
        requireNonNull(model, "model");
        requireNonNull(endpoint, "endpoint");
        ready = List.copyOf(ready);
    }
}
