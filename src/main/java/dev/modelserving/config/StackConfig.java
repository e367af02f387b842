package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.demo.DemoConfig;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.monitoring.Monitoring;
import dev.modelserving.config.platform.Platform;
import java.util.List;

/**
 * All that a stack file says.
 *
 * @param platform where it runs
 * @param mesh the service mesh
 * @param models the models; their names and copies do not collide
 * @param demos the demos, each in a namespace of its own; there is at least one model or demo
 * @param monitoring how the models are watched
 * @param images the images of what the program itself adds
 */
public record StackConfig(
        Platform platform,
        Mesh mesh,
        List<ModelConfig> models,
        List<DemoConfig> demos,
        Monitoring monitoring,
        ProgramImages images) {
    public StackConfig {
        requireNonNull(platform, "platform");
        requireNonNull(mesh, "mesh");
        models = List.copyOf(models);
        demos = List.copyOf(demos);
        requireNonNull(monitoring, "monitoring");
        requireNonNull(images, "images");
    }

    /** The same with every version deployed that the stack file has. */
    StackConfig whole() {
        return new StackConfig(
                platform, mesh, models.stream().map(ModelConfig::whole).toList(), demos, monitoring, images);
    }

    /** The models that are served in the namespace. */
    public List<ModelConfig> modelsIn(String namespace) {
        return models.stream()
                .filter(model -> model.namespace().equals(namespace))
                .toList();
    }

    /** Whether the namespace's pods are in the mesh: those of models whose versions run side by side are. */
    public boolean inMesh(String namespace) {
        return modelsIn(namespace).stream().anyMatch(model -> model.versions().shareTraffic());
    }
}
