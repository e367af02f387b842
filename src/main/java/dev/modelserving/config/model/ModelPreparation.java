package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Node;
import dev.modelserving.config.reading.RecordReader;
import dev.modelserving.config.traffic.TrafficPreparation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Completes the mapping of a model before it is read: its versions inherit keys that they do not set, and their servers
 * get names.
 *
 * @param reader takes the problems
 */
public record ModelPreparation(RecordReader reader) {
    /** The longest name of a Deployment. */
    private static final int LONGEST_DEPLOYMENT = 63;

    private static final List<String> OF_EACH_VERSION = List.of("source", "modelVersion", "copyTo", "configMap");

    /** The keys that a version inherits from its model. */
    public static final List<String> INHERITED =
            List.of("image", "resources", "threads", "batching", "pollSeconds", "readiness", "autoscaling");

    public ModelPreparation {
        requireNonNull(reader, "reader");
    }

    /** Completes the mapping. */
    public void prepare(Node model) {
        Optional<String> name = reader.text(model, ModelConfig.class, "name");
        if (!model.has("versions")) {
            name.ifPresent(own -> giveNames(model, own, PodLabels.of(own)));
            return;
        }
        for (String key : OF_EACH_VERSION) {
            if (model.has(key)) {
                reader.report(model.take(key), "nothing beside versions: each version has a " + key + " of its own");
            }
        }
        List<Node> inherited = INHERITED.stream().map(model::take).toList();
        for (Node version : model.child("versions").elements()) {
            for (int index = 0; version.isMapping() && index < INHERITED.size(); index++) {
                version.inherit(INHERITED.get(index), inherited.get(index));
            }
        }
        Optional<List<String>> names = names(model, name);
        if (!model.has("traffic")) {
            reader.report(model.child("traffic"), "a mapping with steps, as the model has versions");
        }
        new TrafficPreparation(reader, names).prepare(model.child("traffic"));
    }

    /** The versions' names; empty unless all are known. */
    private Optional<List<String>> names(Node model, Optional<String> modelName) {
        Map<String, Integer> taken = new HashMap<>();
        List<Node> versions = model.child("versions").elements();
        List<String> names = versions.stream()
                .filter(Node::isMapping)
                .flatMap(version -> reader.text(version, VersionConfig.class, "name").stream())
                .toList();
        if (names.isEmpty() || names.size() < versions.size()) {
            return Optional.empty();
        }
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            Node version = versions.get(index);
            if (taken.containsKey(name)) {
                reader.report(
                        version.child("name"),
                        "a name that no other version of the model has; versions[" + taken.get(name) + "] has it");
            }
            taken.putIfAbsent(name, index);
            modelName.ifPresent(own -> {
                requireShort(version.child("name"), own, name);
                giveNames(version, own + "-" + name, PodLabels.of(own, name));
            });
        }
        boolean sound =
                versions.stream().noneMatch(version -> version.child("name").isRefused());
        return sound ? Optional.of(names) : Optional.empty();
    }

    private void requireShort(Node place, String model, String version) {
        int longest = LONGEST_DEPLOYMENT - model.length() - 1;
        if (version.length() > longest) {
            reader.report(
                    place,
                    "at most " + longest + " characters, as " + model + "-VERSION names its Deployment, with at most "
                            + LONGEST_DEPLOYMENT);
        }
    }

    private static void giveNames(Node servers, String name, Map<String, String> labels) {
        servers.give("name", name);
        servers.give("labels", labels);
    }
}
