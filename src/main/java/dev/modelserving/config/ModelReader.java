package dev.modelserving.config;

import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.model.LoadTestConfig;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ModelVersions;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.config.model.ProjectFolder;
import dev.modelserving.config.value.ResourceNames;
import dev.modelserving.config.workload.Exposure;
import java.util.List;
import java.util.regex.Pattern;

/** Reads one mapping of the {@code models} list. */
final class ModelReader {
    private static final ValueType<String> MODEL_NAME = ValueType.text(
            "at most 50 lower-case letters, digits and dashes, a letter first, and not Kubernetes' own \"kubernetes\"",
            "image-classifier",
            name -> ResourceNames.SERVICE.matcher(name).matches() && name.length() <= 50 && !name.equals("kubernetes"));
    static final ValueType<String> NAMESPACE = ValueType.text(
            "at most 63 lower-case letters, digits and dashes, a letter first, and neither "
                    + ModelConfig.COPY_NAMESPACE + " nor " + LoadTestConfig.NAMESPACE
                    + " nor one of Kubernetes' own (kube-…), Istio's (istio-…) or GKE's (gke-…, gmp-…)",
            "default",
            ModelReader::isNamespace);

    /** How the names of namespaces begin that a cluster, its mesh or GKE brings along. */
    private static final List<String> CLUSTERS_OWN = List.of("kube-", "istio-", "gke-", "gmp-");

    private static final ValueType<String> SERVABLE = ValueType.text(
            "letters, digits, underscores and dashes, a letter first, such as image_classifier",
            "image_classifier",
            Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}"));

    private ModelReader() {}

    static ModelConfig model(ConfigSection section, Mesh mesh, ProjectFolder folder) {
        String name = section.required("name", MODEL_NAME);
        return section.build(() -> new ModelConfig(
                name,
                section.optional("servable", SERVABLE, name.replace('-', '_')),
                section.optional("namespace", NAMESPACE, ModelConfig.DEFAULT_NAMESPACE),
                section.section("service", service -> exposure(service, section.has("versions"))),
                versions(section, name, mesh),
                section.section("loadTest", new LoadTestReader(folder)::loadTest)));
    }

    /** Whether the program may create, or use, a namespace of this name for a stack's own servers. */
    static boolean isNamespace(String name) {
        return ResourceNames.SERVICE.matcher(name).matches()
                && !name.equals(ModelConfig.COPY_NAMESPACE)
                && !name.equals(LoadTestConfig.NAMESPACE)
                && CLUSTERS_OWN.stream().noneMatch(name::startsWith);
    }

    private static ModelVersions versions(ConfigSection section, String name, Mesh mesh) {
        if (section.has("versions")) {
            if (mesh instanceof Mesh.None) {
                section.refuse(
                        "versions",
                        "nothing without a mesh, which splits the requests; say where it comes from, such as"
                                + " model-serving:mesh with mode: helm");
            }
            return new VersionsReader(section, name).read();
        }
        if (section.has("traffic")) {
            section.refuse("traffic", "nothing, unless the model has versions that requests are split among");
        }
        return new ModelVersions.One(ServerReader.DEFAULTS.server(section, name, PodLabels.of(name)));
    }

    /** Versions are reached through the mesh's gateway, and so need no address of their own. */
    private static Exposure exposure(ConfigSection service, boolean behindGateway) {
        return ExposureReader.exposure(service, behindGateway ? Exposure.Reach.CLUSTER : Exposure.Reach.EXTERNAL);
    }
}
