package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.model.ModelVersions;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.config.model.VersionConfig;
import dev.modelserving.config.traffic.TrafficConfig;
import dev.modelserving.config.value.ResourceNames;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the versions of a model and the traffic among them.
 *
 * @param section the model's mapping
 * @param model the model's name
 */
record VersionsReader(ConfigSection section, String model) {
    private static final int LONGEST_VERSION = 40;
    private static final int LONGEST_DEPLOYMENT = 63;

    VersionsReader {
        requireNonNull(section, "section");
        requireNonNull(model, "model");
    }

    ModelVersions read() {
        Stream.of("source", "copyTo", "configMap")
                .filter(section::has)
                .forEach(key ->
                        section.refuse(key, "nothing beside versions: each version has a " + key + " of its own"));
        ServerReader servers = ServerReader.DEFAULTS.under(section);
        ValueType<String> name = versionName();
        List<VersionConfig> versions =
                section.sections("versions", version -> version(version, version.required("name", name), servers));
        List<String> names = versions.stream().map(VersionConfig::name).toList();
        refuseNamesThatRepeat(names);
        return new ModelVersions.SideBySide(versions, traffic(names));
    }

    private VersionConfig version(ConfigSection version, String name, ServerReader servers) {
        return version.build(
                () -> new VersionConfig(name, servers.server(version, model + "-" + name, PodLabels.of(model, name))));
    }

    private ValueType<String> versionName() {
        int longest = Math.min(LONGEST_VERSION, LONGEST_DEPLOYMENT - model.length() - "-".length());
        return ValueType.text(
                "at most " + longest + " lower-case letters, digits and dashes, a letter or digit first and last ("
                        + model + "-VERSION names its Deployment)",
                "resnet50",
                name -> ResourceNames.LABEL.matcher(name).matches() && name.length() <= longest);
    }

    private void refuseNamesThatRepeat(List<String> names) {
        if (!areKnown(names)) {
            return;
        }
        for (int index = 0; index < names.size(); index++) {
            int first = names.indexOf(names.get(index));
            if (first < index) {
                section.report(
                        "versions[" + index + "].name",
                        "\"" + names.get(index) + "\"",
                        "a name that no other version of the model has; versions[" + first + "] has it");
            }
        }
    }

    private TrafficConfig traffic(List<String> names) {
        if (!section.has("traffic")) {
            section.refuse("traffic", "a mapping with steps, as the model has versions");
            return TrafficConfig.EXAMPLE;
        }
        return section.section("traffic", traffic -> new TrafficReader(traffic, reference(names)).read());
    }

    /** A name of one of the versions; any name while it is not known what versions there are. */
    private ValueType<String> reference(List<String> names) {
        boolean known = areKnown(names);
        return ValueType.text(
                "a version of this model: " + String.join(", ", names)
                        + ". A version that a step names cannot be removed: first take it out of the steps and deploy that",
                names.stream().findFirst().orElse("resnet50"),
                name -> !known || names.contains(name));
    }

    /** Whether the names are those of the file, and none is an example in the place of one that is not right. */
    private boolean areKnown(List<String> names) {
        return !names.isEmpty()
                && IntStream.range(0, names.size()).allMatch(index -> section.isSound("versions[" + index + "].name"));
    }
}
