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
 * A served model as its load test sees it.
 *
 * @param model the model
 * @param server where requests go, without a path: {@code http://HOST:PORT}
 * @param connections the connections that lead there from other pods
 * @param ready what is there before the first request
 */
public record LoadTestTarget(ModelConfig model, Output<String> server, List<Flow> connections, List<Resource> ready) {
    public LoadTestTarget {
        requireNonNull(model, "model");
        requireNonNull(server, "server");
        connections = List.copyOf(connections);
        ready = List.copyOf(ready);
    }

    /**
     * The shape of the test and the path that it asks, for those who run it from elsewhere, as JSON: outputs that are
     * mappings are more than Pulumi's Automation API for Java reads.
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

    /** Where the results of the run lie among those of all: {@code load-tests/MODEL/RUN}. */
    String resultsPath() {
        return "load-tests/" + model.nameInStack() + "/" + model.loadTest().run();
    }

    String path() {
        return TensorFlowServing.predictPath(model.servable(), model.loadTest().modelVersion());
    }
}
