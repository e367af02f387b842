package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.reading.ConfigProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a gateway that asks clients for tokens. Checked only for a stack that is otherwise valid.
 *
 * @param path the path of the models' list
 * @param config the stack
 */
record TokenNeeds(String path, StackConfig config) {
    TokenNeeds {
        requireNonNull(path, "path");
        requireNonNull(config, "config");
    }

    /** A problem for each model whose clients would send their tokens in plain text, or whose load test has none. */
    List<ConfigProblem> problems() {
        List<ConfigProblem> problems = new ArrayList<>();
        if (!config.mesh().asksForTokens()) {
            return problems;
        }
        for (int index = 0; index < config.models().size(); index++) {
            ModelConfig model = config.models().get(index);
            String place = path + "[" + index + "].";
            if (model.versions()
                    .match(
                            one -> false,
                            sideBySide -> !sideBySide.traffic().hosts().byTls())) {
                problems.add(new ConfigProblem(
                        place + "traffic.hosts",
                        ConfigProblem.NOT_SET,
                        "host names with a certificate, as mesh.gateway.jwt has clients send tokens, which plain HTTP would"
                                + " show to others"));
            }
            if (model.versions().shareTraffic() && model.loadTest().run() > 0) {
                problems.add(new ConfigProblem(
                        place + "loadTest.run",
                        String.valueOf(model.loadTest().run()),
                        "0, as mesh.gateway.jwt has the gateway refuse requests without a token, and the load test has"
                                + " none"));
            }
        }
        return problems;
    }
}
