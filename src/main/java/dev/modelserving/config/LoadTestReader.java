package dev.modelserving.config;

/** Reads the {@code loadTest} mapping of a model. */
final class LoadTestReader {
    private LoadTestReader() {}

    static LoadTestConfig loadTest(ConfigSection section) {
        LoadTestConfig defaults = LoadTestConfig.EXAMPLE;
        return section.build(
                () -> new LoadTestConfig(
                        section.optional(
                                "usersPerStep", ValueType.integer(1, 10_000, "users"), defaults.usersPerStep()),
                        section.optional("stepSeconds", ValueType.integer(1, 3600, "seconds"), defaults.stepSeconds()),
                        section.optional("maxUsers", ValueType.integer(1, 10_000, "users"), defaults.maxUsers()),
                        section.optional("run", ValueType.integer(0, 1_000_000, ""), defaults.run()),
                        section.optional("workers", ValueType.integer(1, 100, "pods"), defaults.workers()),
                        section.optional("image", ServerReader.IMAGE, defaults.image())),
                defaults);
    }
}
