package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.mesh.MutualTls;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.reading.ConfigProblem;
import dev.modelserving.config.workload.Exposure;
import java.util.ArrayList;
import java.util.List;

/**
 * The mesh's rules for the models in its namespaces. Checked only for a stack that is otherwise valid.
 *
 * @param path the path of the models' list
 * @param config the stack
 */
record MeshNamespaces(String path, StackConfig config) {
    MeshNamespaces {
        requireNonNull(path, "path");
        requireNonNull(config, "config");
    }

    /** A problem for each model whose clients or load test have no sidecar: the model would refuse them. */
    List<ConfigProblem> problems() {
        List<ConfigProblem> problems = new ArrayList<>();
        if (config.mesh().mutualTls() == MutualTls.PERMISSIVE) {
            return problems;
        }
        for (int index = 0; index < config.models().size(); index++) {
            ModelConfig model = config.models().get(index);
            if (model.exposure().reach() == Exposure.Reach.EXTERNAL && config.inMesh(model.namespace())) {
                problems.add(plainTextRefused(index, model));
            }
            if (model.loadTest().run() > 0 && !model.versions().shareTraffic() && config.inMesh(model.namespace())) {
                problems.add(loadTestRefused(index, model));
            }
        }
        return problems;
    }

    private ConfigProblem plainTextRefused(int index, ModelConfig model) {
        return new ConfigProblem(
                path + "[" + index + "].service.type",
                model.exposure().serviceType(),
                new Exposure.ClusterInternal().serviceType() + ", as " + inStrictMesh(model)
                        + "; or mutualTls: permissive, or another namespace");
    }

    /**
     * A load test's pods are outside of the mesh; only models whose versions share requests get them through the
     * gateway.
     */
    private ConfigProblem loadTestRefused(int index, ModelConfig model) {
        return new ConfigProblem(
                path + "[" + index + "].loadTest.run",
                String.valueOf(model.loadTest().run()),
                "0, as " + inStrictMesh(model) + "; or mutualTls: permissive, or another namespace");
    }

    private String inStrictMesh(ModelConfig model) {
        return model.name() + " is in namespace " + model.namespace() + ", which the versions of "
                + modelWithVersions(model.namespace())
                + " put into the mesh, and with mutualTls: strict the mesh refuses clients from outside it";
    }

    private String modelWithVersions(String namespace) {
        return config.modelsIn(namespace).stream()
                .filter(model -> model.versions().shareTraffic())
                .map(ModelConfig::name)
                .findFirst()
                .orElseThrow();
    }
}
