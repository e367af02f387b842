package dev.modelserving.serving;

import static java.util.Objects.requireNonNull;

import com.pulumi.resources.Resource;
import dev.modelserving.config.model.ModelConfig;
import java.util.List;

/**
 * A served model.
 *
 * @param model the model
 * @param ready what exists before its first request
 */
public record ServedModel(ModelConfig model, List<Resource> ready) {
    public ServedModel {
        requireNonNull(model, "model");
        ready = List.copyOf(ready);
    }
}
