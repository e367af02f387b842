package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.model.ModelSource;
import dev.modelserving.config.model.Readiness;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Image;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.value.Quantity;
import dev.modelserving.config.value.ResourceNames;
import dev.modelserving.config.value.StorageUri;
import dev.modelserving.config.workload.AutoscalingConfig;
import dev.modelserving.config.workload.ContainerResources;
import dev.modelserving.config.workload.ResourceLimits;
import dev.modelserving.config.workload.ResourceRequests;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what serves a version: its own keys, and those that it may leave to its model. */
record ServerReader(
        Setting<Image> image,
        Resources resources,
        TuningReader tuning,
        Setting<Readiness> readiness,
        Autoscaling autoscaling) {
    private static final ValueType<String> CONFIG_MAP = ValueType.text(
            "at most 63 lower-case letters, digits and dashes, a letter first",
            "image-classifier-configs",
            ResourceNames.SERVICE);
    private static final ValueType<StorageUri> SOURCE = ValueType.value(
            "a folder of Cloud Storage, such as gs://spls/gsp777/resnet_101; not a bucket's root: where the version"
                    + " folders lie there, move them below a folder of the model's (gcloud storage mv gs://BUCKET/1"
                    + " gs://BUCKET/MODEL/1) and name that",
            "gs://spls/gsp777/resnet_101",
            StorageUri::parse);
    private static final ValueType<String> COPY_PATH = ValueType.text(
            "a path of letters, digits, '.', '_', '=', '-' and single slashes, none at the end, such as"
                    + " resnet_101",
            "resnet_101",
            StorageUri::isPath);
    static final ValueType<Image> IMAGE = ValueType.value(
            "an image pinned by tag (not latest) or digest, such as tensorflow/serving:2.8.0; " + Image.MOVING,
            "tensorflow/serving:2.8.0",
            Image::new);
    static final ValueType<Cores> CPU =
            ValueType.value("an amount of cores above 0, such as 3, 0.5 or 500m", "3", Cores::new);
    static final ValueType<Memory> MEMORY =
            ValueType.value("an amount above 0 in Mi, Gi or Ti, such as 4Gi", "4Gi", Memory::new);

    /** For mappings that have no other to inherit from. */
    static final ServerReader DEFAULTS = new ServerReader(
            Setting.required("image", IMAGE),
            new Resources(Setting.required("cpu", CPU), Setting.required("memory", MEMORY), Limits.NONE),
            TuningReader.DEFAULTS,
            Setting.optional("readiness", ValueType.oneOf(Readiness.class), Readiness.MODEL),
            Autoscaling.of(AutoscalingConfig.EXAMPLE));

    ServerReader {
        requireNonNull(image, "image");
        requireNonNull(resources, "resources");
        requireNonNull(tuning, "tuning");
        requireNonNull(readiness, "readiness");
        requireNonNull(autoscaling, "autoscaling");
    }

    /** For mappings that inherit from this one. */
    ServerReader under(ConfigSection section) {
        return new ServerReader(
                image.under(section),
                section.section("resources", resources::under),
                tuning.under(section),
                readiness.under(section),
                section.section("autoscaling", autoscaling::under));
    }

    ServerConfig server(ConfigSection section, String name, Map<String, String> labels) {
        ServerConfig server = new ServerConfig(
                name,
                labels,
                section.optional("configMap", CONFIG_MAP, name + "-configs"),
                source(section),
                image.in(section),
                section.section("resources", resources::in),
                tuning.in(section),
                readiness.in(section),
                section.section("autoscaling", autoscaling::in));
        if (server.configMaps().stream().distinct().count()
                < server.configMaps().size()) {
            section.refuse("configMap", "another name than " + server.configMap() + ", which batching uses");
        }
        ReachableTarget.require(section, server.resources(), server.autoscaling());
        return server;
    }

    private static ModelSource source(ConfigSection section) {
        ModelSource ownPath = ModelSource.of(
                section.required("source", SOURCE),
                section.optional("modelVersion", ValueType.positive(), ModelSource.ALL_VERSIONS));
        return new ModelSource(
                ownPath.uri(), ownPath.version(), section.optional("copyTo", COPY_PATH, ownPath.copyPath()));
    }

    /** The {@code resources} mapping. */
    record Resources(Setting<Cores> cpu, Setting<Memory> memory, Limits limits) {
        private static final ContainerResources EXAMPLE = ContainerResources.unlimited(CPU.example(), MEMORY.example());

        ContainerResources in(ConfigSection section) {
            return section.build(
                    () -> new ContainerResources(
                            new ResourceRequests(cpu.in(section), memory.in(section)),
                            section.section("limits", limits::in)),
                    EXAMPLE);
        }

        Resources under(ConfigSection section) {
            return section.build(() ->
                    new Resources(cpu.under(section), memory.under(section), section.section("limits", limits::under)));
        }
    }

    /** The {@code limits} mapping of resources. */
    record Limits(Setting<Optional<Cores>> cpu, Setting<Optional<Memory>> memory) {
        /** Where the file has none. */
        static final Limits NONE = new Limits(Setting.optional("cpu", CPU), Setting.optional("memory", MEMORY));

        ResourceLimits in(ConfigSection section) {
            return section.build(() ->
                    new ResourceLimits(Stream.<Optional<? extends Quantity>>of(cpu.in(section), memory.in(section))
                            .<Quantity>flatMap(Optional::stream)
                            .toList()));
        }

        Limits under(ConfigSection section) {
            return section.build(() -> new Limits(cpu.under(section), memory.under(section)));
        }
    }

    /** The {@code autoscaling} mapping. */
    record Autoscaling(
            Setting<Integer> minReplicas,
            Setting<Integer> maxReplicas,
            Setting<Integer> targetCpuUtilization,
            Setting<Integer> scaleDownWindowSeconds) {
        static Autoscaling of(AutoscalingConfig defaults) {
            ValueType<Integer> pods = ValueType.integer(1, 1000, "pods");
            return new Autoscaling(
                    Setting.optional("minReplicas", pods, defaults.minReplicas()),
                    Setting.optional("maxReplicas", pods, defaults.maxReplicas()),
                    Setting.optional(
                            "targetCpuUtilization",
                            ValueType.integer(1, AutoscalingConfig.HIGHEST_TARGET, "percent of the CPU request"),
                            defaults.targetCpuUtilization()),
                    Setting.optional(
                            "scaleDownWindowSeconds",
                            ValueType.integer(0, 3600, "seconds"),
                            defaults.scaleDownWindowSeconds()));
        }

        AutoscalingConfig in(ConfigSection section) {
            return section.build(
                    () -> new AutoscalingConfig(
                            minReplicas.in(section),
                            maxReplicas.in(section),
                            targetCpuUtilization.in(section),
                            scaleDownWindowSeconds.in(section)),
                    AutoscalingConfig.EXAMPLE);
        }

        Autoscaling under(ConfigSection section) {
            return section.build(() -> new Autoscaling(
                    minReplicas.under(section),
                    maxReplicas.under(section),
                    targetCpuUtilization.under(section),
                    scaleDownWindowSeconds.under(section)));
        }
    }
}
