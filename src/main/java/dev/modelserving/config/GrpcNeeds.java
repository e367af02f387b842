package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.mesh.MutualTls;
import dev.modelserving.config.model.GrpcCalls;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.reading.ConfigProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule for what clients can call by gRPC: only a strict mesh refuses administrative calls. Checked only for a stack
 * that is otherwise valid.
 *
 * @param path the path of the models' list
 * @param config the stack
 */
record GrpcNeeds(String path, StackConfig config) {
    GrpcNeeds {
        requireNonNull(path, "path");
        requireNonNull(config, "config");
    }

    List<ConfigProblem> problems() {
        List<ConfigProblem> problems = new ArrayList<>();
        for (int index = 0; index < config.models().size(); index++) {
            ModelConfig model = config.models().get(index);
            boolean strict = config.mesh().mutualTls() == MutualTls.STRICT && config.inMesh(model.namespace());
            String place = path + "[" + index + "].service.grpc";
            if (model.service().grpc() == GrpcCalls.PREDICTIONS && !strict) {
                problems.add(new ConfigProblem(
                        place,
                        "predictions",
                        "none, or everything: TensorFlow Serving cannot refuse administrative calls; predictions alone"
                                + " needs mesh.mutualTls: strict, and " + model.name()
                                + " with versions or in a namespace of a model that has them"));
            }
        }
        return problems;
    }
}
