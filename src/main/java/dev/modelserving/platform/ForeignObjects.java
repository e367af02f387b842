package dev.modelserving.platform;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.google.gson.JsonObject;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.value.StackName;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.kubernetes.cluster.KubectlAnswer;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.label.LabelName;
import dev.modelserving.mesh.MeshInstallation;
import dev.modelserving.runtime.NewObject;
import dev.modelserving.runtime.NewObjectCheck;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds at preview objects of others under the names of new ones. The provider applies objects on the server, which
 * takes over an object that exists, and {@code destroy} would delete it.
 *
 * <p>Objects with this stack's label are no others': an interrupted update created them, or the update replaces them.
 */
public final class ForeignObjects implements NewObjectCheck {
    /** What kubectl says of objects whose kind the cluster does not have yet, such as Istio's. */
    private static final String NO_KIND = "no matches for kind \"%s\" in version \"%s\"";

    private static final String DEFINITION = "CustomResourceDefinition";

    private static final String HELM = "meta.helm.sh/release-namespace";

    /** By release, one of its objects that a cluster has but once: Helm refuses another's, and only at an update. */
    private static final Map<NewObject, NewObject> ONCE = Map.of(
            NewObject.release(MeshInstallation.CONTROL_PLANE_NAMESPACE, MeshInstallation.DEFINITIONS_RELEASE),
            new NewObject("apiextensions.k8s.io/v1", DEFINITION, "", "virtualservices.networking.istio.io"));

    private static final String OTHERS_MESH = "model-serving:mesh.mode: existing, which uses the Istio that is there";

    private final KubernetesCluster cluster;
    private final StackName stack;
    private final StackConfig config;
    private final boolean adopting;

    /**
     * @param cluster the objects' cluster
     * @param stack the stack's name, a label of its objects
     * @param config tells which namespaces the stack file can name differently
     * @param adopting whether the user imports existing objects next: refusals are warnings then
     */
    public ForeignObjects(KubernetesCluster cluster, StackName stack, StackConfig config, boolean adopting) {
        this.cluster = requireNonNull(cluster, "cluster");
        this.stack = requireNonNull(stack, "stack");
        this.config = requireNonNull(config, "config");
        this.adopting = adopting;
    }

    @Override
    public List<String> refusals(List<NewObject> created, Consumer<String> warnings) {
        if (!cluster.exists()) {
            return List.of();
        }
        List<String> found = foreign(
                created.stream()
                        .map(object -> ONCE.getOrDefault(object, object))
                        .filter(object -> !object.isRelease())
                        .toList(),
                warnings);
        if (adopting) {
            found.forEach(warnings);
            return List.of();
        }
        return found;
    }

    private List<String> foreign(List<NewObject> created, Consumer<String> warnings) {
        try {
            return find(created).stream()
                    .flatMap(found -> refusal(found, warnings).stream())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of("cannot check whether the cluster already has objects with the names of new ones: "
                    + e.getMessage() + "; the check needs kubectl on PATH, and permission to get the stack's objects");
        }
    }

    private Optional<String> refusal(JsonObject found, Consumer<String> warnings) {
        JsonObject metadata = found.getAsJsonObject("metadata");
        JsonObject labels = fields(metadata, "labels");
        JsonObject annotations = fields(metadata, "annotations");
        String kind = found.get("kind").getAsString();
        String name = metadata.get("name").getAsString();
        String object = kind + " "
                + Optional.ofNullable(metadata.get("namespace"))
                        .map(namespace -> namespace.getAsString() + "/")
                        .orElse("")
                + name;
        if (kind.equals(DEFINITION) && is(annotations, HELM, MeshInstallation.CONTROL_PLANE_NAMESPACE)) {
            // Its release's namespace is judged, too.
            return Optional.empty();
        }
        if (!is(labels, LabelName.KUBERNETES_PART_OF, LabelName.MODEL_SERVING)) {
            return Optional.of(object + ": found one that is not this stack's; allowed: " + wayOut(kind, name));
        }
        if (is(labels, LabelName.KUBERNETES_INSTANCE, stack.value())) {
            return Optional.empty();
        }
        if (!labels.has(LabelName.KUBERNETES_INSTANCE)) {
            warnings.accept(
                    object + ": found one that an older release of model-serving created, without its stack's name;"
                            + " if it is not this stack's, choose another name");
            return Optional.empty();
        }
        return Optional.of(object + ": found one that belongs to stack "
                + labels.get(LabelName.KUBERNETES_INSTANCE).getAsString() + "; allowed: "
                + wayOut(kind, name));
    }

    private static JsonObject fields(JsonObject metadata, String name) {
        return Optional.ofNullable(metadata.getAsJsonObject(name)).orElseGet(JsonObject::new);
    }

    private String wayOut(String kind, String name) {
        if (kind.equals(DEFINITION)) {
            return OTHERS_MESH + "; if nobody uses it, delete it by kubectl";
        }
        if (!kind.equals("Namespace")) {
            return "another name in the stack file; to take it over, import it (docs/adopting.md)";
        }
        boolean ofModel =
                config.models().stream().anyMatch(model -> model.namespace().equals(name));
        if (ofModel) {
            return "model-serving:existingNamespaces: [" + name + "], which puts the models into it and leaves it as it"
                    + " is; or another namespace in the stack file";
        }
        return MeshInstallation.NAMESPACES.contains(name)
                ? OTHERS_MESH + "; or another cluster"
                : "another namespace, if a key of the stack file names it; another cluster otherwise";
    }

    private static boolean is(JsonObject labels, String name, String value) {
        return labels.has(name) && labels.get(name).getAsString().equals(value);
    }

    /** Asks for all at once, and once more without the kinds that the cluster does not have. */
    private List<JsonObject> find(List<NewObject> objects) throws IOException {
        try {
            return get(objects);
        } catch (IOException e) {
            List<NewObject> known = objects.stream()
                    .filter(object -> !e.getMessage().contains(NO_KIND.formatted(object.kind(), object.apiVersion())))
                    .toList();
            if (known.size() == objects.size()) {
                throw e;
            }
            return get(known);
        }
    }

    private List<JsonObject> get(List<NewObject> objects) throws IOException {
        if (objects.isEmpty()) {
            return List.of();
        }
        String manifests = objects.stream().map(ForeignObjects::manifest).collect(joining("---\n"));
        return KubectlAnswer.objects(Kubectl.onFile(manifests, file -> cluster.kubectl()
                .run(List.of("get", "--filename=" + file, "--ignore-not-found", "--output=json"))));
    }

    private static String manifest(NewObject object) {
        return Stream.of(
                        "apiVersion: " + object.apiVersion(),
                        "kind: " + object.kind(),
                        "metadata:",
                        "  name: " + object.name(),
                        object.namespace().isEmpty() ? "" : "  namespace: " + object.namespace())
                .filter(line -> !line.isEmpty())
                .collect(joining("\n", "", "\n"));
    }
}
