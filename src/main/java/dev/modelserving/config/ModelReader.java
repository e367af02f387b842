package dev.modelserving.config;

import java.util.List;
import java.util.regex.Pattern;

/** Reads one mapping of the {@code models} list. */
final class ModelReader {
    private static final ValueType<String> SERVICE_NAME = ValueType.text(
            "at most 63 lower-case letters, digits and dashes, a letter first", "image-classifier", GcpNames.SERVICE);
    private static final ValueType<String> MODEL_NAME = ValueType.text(
            "at most 50 lower-case letters, digits and dashes, a letter first, and not Kubernetes' own \"kubernetes\"",
            "image-classifier",
            name -> GcpNames.SERVICE.matcher(name).matches() && name.length() <= 50 && !name.equals("kubernetes"));
    private static final ValueType<String> NAMESPACE = ValueType.text(
            "at most 63 lower-case letters, digits and dashes, a letter first, and neither "
                    + ModelConfig.COPY_NAMESPACE + " nor one of Kubernetes' own (kube-…)",
            "default",
            namespace -> GcpNames.SERVICE.matcher(namespace).matches()
                    && !namespace.equals(ModelConfig.COPY_NAMESPACE)
                    && !namespace.startsWith("kube-"));
    private static final ValueType<String> SERVABLE = ValueType.text(
            "letters, digits, underscores and dashes, a letter first, such as image_classifier",
            "image_classifier",
            Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}"));
    private static final ValueType<StorageUri> SOURCE = ValueType.value(
            "a folder of Cloud Storage, such as gs://spls/gsp777/resnet_101",
            "gs://spls/gsp777/resnet_101",
            StorageUri::parse);
    private static final ValueType<String> COPY_PATH = ValueType.text(
            "a path of letters, digits, '.', '_', '=', '-' and single slashes, such as resnet_101",
            "resnet_101",
            StorageUri::isPath);
    private static final ValueType<Image> IMAGE = ValueType.value(
            "an image pinned by tag (not latest) or digest, such as tensorflow/serving:2.8.0",
            "tensorflow/serving:2.8.0",
            Image::new);
    private static final ValueType<Cores> CPU =
            ValueType.value("an amount of cores above 0, such as 3, 0.5 or 500m", "3", Cores::new);
    private static final ValueType<Memory> MEMORY =
            ValueType.value("an amount above 0 in Mi, Gi or Ti, such as 4Gi", "4Gi", Memory::new);
    private static final String LOAD_BALANCER = new Exposure.LoadBalancer(List.of()).serviceType();
    private static final String CLUSTER_INTERNAL = new Exposure.ClusterInternal().serviceType();
    private static final ValueType<String> SERVICE_TYPE = ValueType.text(
            LOAD_BALANCER + " or " + CLUSTER_INTERNAL,
            LOAD_BALANCER,
            type -> type.equals(LOAD_BALANCER) || type.equals(CLUSTER_INTERNAL));
    private static final ValueType<CidrBlock> CIDR_BLOCK =
            ValueType.value("a block of IPv4 addresses, such as 203.0.113.0/24", "203.0.113.0/24", CidrBlock::new);

    private ModelReader() {}

    static ModelConfig model(ConfigSection section) {
        String name = section.required("name", MODEL_NAME);
        return section.build(() -> new ModelConfig(
                name,
                section.optional("servable", SERVABLE, name.replace('-', '_')),
                section.optional("namespace", NAMESPACE, ModelConfig.DEFAULT_NAMESPACE),
                section.section("service", ModelReader::exposure),
                new ModelVersions.One(server(section, name))));
    }

    private static ServerConfig server(ConfigSection section, String name) {
        return new ServerConfig(
                name,
                PodLabels.of(name),
                section.optional("configMap", SERVICE_NAME, name + "-configs"),
                source(section),
                section.required("image", IMAGE),
                section.section("resources", ModelReader::resources),
                section.optional("readiness", ValueType.oneOf(Readiness.class), Readiness.MODEL),
                section.section("autoscaling", ModelReader::autoscaling));
    }

    private static ModelSource source(ConfigSection section) {
        ModelSource ownPath = ModelSource.of(section.required("source", SOURCE));
        return new ModelSource(ownPath.uri(), section.optional("copyTo", COPY_PATH, ownPath.copyPath()));
    }

    private static AutoscalingConfig autoscaling(ConfigSection section) {
        AutoscalingConfig defaults = AutoscalingConfig.EXAMPLE;
        return section.build(
                () -> new AutoscalingConfig(
                        section.optional("minReplicas", ValueType.integer(1, 1000, "pods"), defaults.minReplicas()),
                        section.optional("maxReplicas", ValueType.integer(1, 1000, "pods"), defaults.maxReplicas()),
                        section.optional(
                                "targetCpuUtilization",
                                ValueType.integer(1, 100, "percent of the CPU request"),
                                defaults.targetCpuUtilization()),
                        section.optional(
                                "scaleDownWindowSeconds",
                                ValueType.integer(0, 3600, "seconds"),
                                defaults.scaleDownWindowSeconds())),
                defaults);
    }

    private static ResourceRequests resources(ConfigSection section) {
        return section.build(
                () -> new ResourceRequests(section.required("cpu", CPU), section.required("memory", MEMORY)));
    }

    private static Exposure exposure(ConfigSection section) {
        return section.build(
                () -> {
                    String type = section.optional("type", SERVICE_TYPE, LOAD_BALANCER);
                    List<CidrBlock> sourceRanges = section.values("sourceRanges", CIDR_BLOCK);
                    if (type.equals(LOAD_BALANCER)) {
                        return new Exposure.LoadBalancer(sourceRanges);
                    }
                    if (!sourceRanges.isEmpty()) {
                        throw new InvalidRelationException(
                                "sourceRanges", sourceRanges, "nothing, unless type is " + LOAD_BALANCER);
                    }
                    return new Exposure.ClusterInternal();
                },
                new Exposure.ClusterInternal());
    }
}
