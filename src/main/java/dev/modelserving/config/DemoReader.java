package dev.modelserving.config;

/** Reads one of the {@code demos}. */
final class DemoReader {
    private DemoReader() {}

    static DemoConfig demo(ConfigSection section) {
        DemoConfig defaults = DemoConfig.EXAMPLE;
        return section.build(() -> new DemoConfig(
                section.optional("namespace", ModelReader.NAMESPACE, defaults.namespace()),
                section.optional(
                        "sleepMilliseconds",
                        ValueType.integer(0, 60_000, "milliseconds"),
                        defaults.sleepMilliseconds()),
                section.section("autoscaling", ServerReader.Autoscaling.of(defaults.autoscaling())::in)));
    }
}
