package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.model.LoadTestConfig;
import dev.modelserving.config.model.Payload;
import dev.modelserving.config.model.ProjectFolder;

/**
 * Reads the {@code loadTest} mapping of a model.
 *
 * @param folder where its payload lies
 */
record LoadTestReader(ProjectFolder folder) {
    private static final ValueType<String> FILE = ValueType.text(
            "the path of a file in the project's folder, such as payload.json", "payload.json", path -> true);

    LoadTestReader {
        requireNonNull(folder, "folder");
    }

    LoadTestConfig loadTest(ConfigSection section) {
        LoadTestConfig defaults = LoadTestConfig.EXAMPLE;
        return section.build(
                () -> new LoadTestConfig(
                        section.optional(
                                "usersPerStep", ValueType.integer(1, 10_000, "users"), defaults.usersPerStep()),
                        section.optional("stepSeconds", ValueType.integer(1, 3600, "seconds"), defaults.stepSeconds()),
                        section.optional("maxUsers", ValueType.integer(1, 10_000, "users"), defaults.maxUsers()),
                        section.optional(
                                "modelVersion", ValueType.integer(0, Integer.MAX_VALUE, ""), defaults.modelVersion()),
                        payload(section),
                        section.optional("run", ValueType.integer(0, 1_000_000, ""), defaults.run()),
                        section.optional("workers", ValueType.integer(1, 100, "pods"), defaults.workers()),
                        section.optional("image", ServerReader.IMAGE, defaults.image())),
                defaults);
    }

    private Payload payload(ConfigSection section) {
        if (!section.has("payload")) {
            return new Payload.Generated();
        }
        String name = section.required("payload", FILE);
        if (!section.isSound("payload")) {
            return new Payload.Generated();
        }
        try {
            return new Payload.OfFile(name, folder.jsonObject(name));
        } catch (IllegalArgumentException refused) {
            section.report(
                    "payload",
                    "\"" + name + "\", " + refused.getMessage(),
                    "a file of at most " + ProjectFolder.LARGEST_PAYLOAD / 1024
                            + " KiB with a JSON object, such as {\"instances\": […]}; its path is relative to the project's"
                            + " folder and does not lead out of it");
            return new Payload.Generated();
        }
    }
}
