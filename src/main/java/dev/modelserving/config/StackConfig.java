package dev.modelserving.config;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.modelserving.config.demo.DemoConfig;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.config.monitoring.Monitoring;
import dev.modelserving.config.platform.Platform;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Key;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All settings of a stack file. It has at least one model or demo, and their names do not collide.
 *
 * @param platform where the stack runs
 */
public record StackConfig(
        Platform platform,
        @Key("The Istio service mesh, for models whose versions share the requests.") @Default("{mode: none}")
                Mesh mesh,
        @Key("The models.") @Default("[]") List<ModelConfig> models,
        @Key("Demos of model serving without a model.") @Default("[]") List<DemoConfig> demos,
        @Key("How the models are monitored, on platform gke.") @Default("{mode: none}") Monitoring monitoring,
        @Key("The images of what the program itself adds.") ProgramImages images,
        @Key("Namespaces of models that others created and keep. The stack creates its objects in them and"
                        + " leaves them as they are: it sets no labels and no policy for other pods.")
                @Default("[]")
                List<String> existingNamespaces) {
    public StackConfig {
        requireNonNull(platform, "platform");
        requireNonNull(mesh, "mesh");
        models = List.copyOf(models);
        demos = List.copyOf(demos);
        requireNonNull(monitoring, "monitoring");
        requireNonNull(images, "images");
        existingNamespaces = List.copyOf(existingNamespaces);
    }

    /** The same with all versions of the stack file deployed. */
    StackConfig whole() {
        return new StackConfig(
                platform,
                mesh,
                models.stream().map(ModelConfig::whole).toList(),
                demos,
                monitoring,
                images,
                existingNamespaces);
    }

    /** The namespaces of models and demos. */
    public Set<String> namespaces() {
        return Stream.concat(
                        models.stream().map(ModelConfig::namespace),
                        demos.stream().map(DemoConfig::namespace))
                .collect(toCollection(TreeSet::new));
    }

    /** The names of the Deployments of the namespace's models and demos. */
    public Set<String> deploymentsIn(String namespace) {
        return Stream.concat(
                        modelsIn(namespace).stream()
                                .flatMap(model -> model.versions().servers().stream())
                                .map(ServerConfig::name),
                        demos.stream()
                                .filter(demo -> demo.namespace().equals(namespace))
                                .map(DemoConfig::name))
                .collect(toUnmodifiableSet());
    }

    /** The namespace's models. */
    public List<ModelConfig> modelsIn(String namespace) {
        return models.stream()
                .filter(model -> model.namespace().equals(namespace))
                .toList();
    }

    /**
     * Whether others have pods in the namespace, and its labels and policies are theirs: they created it, or it is the
     * default namespace of a cluster that the stack did not create.
     */
    public boolean isOfOthers(String namespace) {
        return existingNamespaces.contains(namespace)
                || (namespace.equals(ModelConfig.DEFAULT_NAMESPACE) && platform.match(gke -> false, existing -> true));
    }

    /** The namespaces whose pods are in the mesh: a model there has versions side by side. */
    public Set<String> namespacesInMesh() {
        return models.stream()
                .filter(model -> model.versions().shareTraffic())
                .map(ModelConfig::namespace)
                .collect(toUnmodifiableSet());
    }

    /** Whether the namespace's pods are in the mesh. */
    public boolean inMesh(String namespace) {
        return namespacesInMesh().contains(namespace);
    }
}
