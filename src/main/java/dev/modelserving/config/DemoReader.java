package dev.modelserving.config;

import dev.modelserving.config.demo.DemoConfig;
import dev.modelserving.config.demo.DemoLoadTestConfig;
import dev.modelserving.config.demo.DemoPackages;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.value.Image;
import dev.modelserving.config.value.ResourceNames;

/** Reads one of the {@code demos}. */
final class DemoReader {
    private static final DemoConfig DEFAULTS = DemoConfig.EXAMPLE;

    private static final ValueType<String> NAMESPACE = ValueType.text(
            ModelReader.NAMESPACE.allowed() + "; nor " + ModelConfig.DEFAULT_NAMESPACE
                    + ", as the demo goes with its namespace",
            DEFAULTS.namespace(),
            namespace -> ModelReader.isNamespace(namespace) && !namespace.equals(ModelConfig.DEFAULT_NAMESPACE));
    private static final ValueType<String> NAME = ValueType.text(
            "at most 50 lower-case letters, digits and dashes, a letter first, and not " + DemoLoadTestConfig.NAME
                    + ", which is its load test's",
            DEFAULTS.name(),
            name -> ResourceNames.SERVICE.matcher(name).matches()
                    && name.length() <= 50
                    && !name.equals(DemoLoadTestConfig.NAME));

    private static final ValueType<Image> IMAGE = ValueType.value(
            "an image with Python, pinned by tag (not latest) or digest, such as "
                    + DEFAULTS.packages().image().reference() + "; where packages is prebuilt, one that the demo's"
                    + " Dockerfile makes; " + Image.MOVING,
            DEFAULTS.packages().image().reference(),
            Image::new);
    private static final ServerReader.Resources RESOURCES = new ServerReader.Resources(
            Setting.optional(
                    "cpu", ServerReader.CPU, DEFAULTS.resources().requests().cpu()),
            Setting.optional(
                    "memory",
                    ServerReader.MEMORY,
                    DEFAULTS.resources().requests().memory()),
            ServerReader.Limits.NONE);
    private static final ServerReader.Autoscaling AUTOSCALING = ServerReader.Autoscaling.of(DEFAULTS.autoscaling());

    private static final int LONGEST_LOAD_TEST = Math.toIntExact(DemoLoadTestConfig.LONGEST.toSeconds());

    private DemoReader() {}

    /** The values of {@code packages}. */
    private enum Packages {
        PIP_INSTALL,
        PREBUILT
    }

    static DemoConfig demo(ConfigSection section) {
        DemoConfig demo = section.build(() -> new DemoConfig(
                section.optional("namespace", NAMESPACE, DEFAULTS.namespace()),
                section.optional("name", NAME, DEFAULTS.name()),
                section.optional(
                        "sleepMilliseconds",
                        ValueType.integer(0, 60_000, "milliseconds"),
                        DEFAULTS.sleepMilliseconds()),
                packages(section),
                section.section("resources", RESOURCES::in),
                section.section("autoscaling", AUTOSCALING::in),
                section.section(
                        "service",
                        service -> ExposureReader.exposure(
                                service, DEFAULTS.exposure().reach())),
                section.section("loadTest", DemoReader::loadTest)));
        ReachableTarget.require(section, demo.resources(), demo.autoscaling());
        return demo;
    }

    private static DemoPackages packages(ConfigSection section) {
        return switch (section.optional("packages", ValueType.oneOf(Packages.class), Packages.PIP_INSTALL)) {
            case PIP_INSTALL ->
                new DemoPackages.PipInstall(
                        section.optional("image", IMAGE, DEFAULTS.packages().image()));
            case PREBUILT -> new DemoPackages.Prebuilt(section.required("image", IMAGE));
        };
    }

    private static DemoLoadTestConfig loadTest(ConfigSection section) {
        DemoLoadTestConfig defaults = DEFAULTS.loadTest();
        return section.build(() -> new DemoLoadTestConfig(
                section.optional(
                        "connections",
                        ValueType.integer(0, 1000, "connections; 0 is no load test"),
                        defaults.connections()),
                section.optional("seconds", ValueType.integer(1, LONGEST_LOAD_TEST, "seconds"), defaults.seconds())));
    }
}
