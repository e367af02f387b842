package dev.modelserving.loadtest;

import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.modelserving.config.model.LoadTestConfig;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.serving.TensorFlowServing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The target of a load test: a served model.
 *
 * @param model the model
 * @param server the requests' target without a path: {@code http://HOST:PORT}
 * @param connections the connections to it from other pods
 * @param ready what exists before the first request
 */
public record LoadTestTarget(ModelConfig model, Output<String> server, List<Flow> connections, List<Resource> ready) {
    public LoadTestTarget {
        requireNonNull(model, "model");
        requireNonNull(server, "server");
        connections = List.copyOf(connections);
        ready = List.copyOf(ready);
    }

    /**
     * The test's steps and request path as JSON, for runs from outside of the cluster. JSON because Pulumi's Automation
     * API for Java cannot read outputs that are mappings.
     */
    public String summary() {
        LoadTestConfig loadTest = model.loadTest();
        Map<String, Object> summary = new TreeMap<>(Map.of(
                "usersPerStep", loadTest.usersPerStep(),
                "stepSeconds", loadTest.stepSeconds(),
                "maxUsers", loadTest.maxUsers(),
                "path", path()));
        loadTest.payload().ownFile().ifPresent(file -> summary.put("payload", file));
        return new Gson().toJson(summary);
    }

    /** The path of the run's results: {@code load-tests/MODEL/RUN}. */
    String resultsPath() {
        return LoadTestConfig.RESULTS_FOLDER + "/" + model.nameInStack() + "/"
                + model.loadTest().run();
    }

    String path() {
        return TensorFlowServing.predictPath(model.servable(), model.loadTest().modelVersion());
    }
}
