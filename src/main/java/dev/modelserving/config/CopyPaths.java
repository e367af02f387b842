package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the stack file says a path for a model's copy, and there is no bucket to have it. Asked only of a stack that is
 * otherwise right.
 *
 * @param path of the models' list
 * @param config the stack
 */
record CopyPaths(String path, StackConfig config) {
    CopyPaths {
        requireNonNull(path, "path");
        requireNonNull(config, "config");
    }

    /** A problem for each such path. */
    List<ConfigProblem> problems() {
        return config.platform().choose(new Platform.Cases<>() {
            @Override
            public List<ConfigProblem> gke(Platform.Gke gke) {
                return List.of();
            }

            @Override
            public List<ConfigProblem> existing(Platform.Existing existing) {
                return IntStream.range(0, config.models().size())
                        .boxed()
                        .flatMap(CopyPaths.this::refused)
                        .toList();
            }
        });
    }

    private Stream<ConfigProblem> refused(int index) {
        ModelVersions versions = config.models().get(index).versions();
        return IntStream.range(0, versions.servers().size())
                .filter(server -> isStated(versions.servers().get(server).source()))
                .mapToObj(server -> new ConfigProblem(
                        path + "[" + index + "]" + versions.place(server) + ".copyTo",
                        "\"" + versions.servers().get(server).source().copyPath() + "\"",
                        "nothing, as platform is existing, which has no bucket: each pod fetches its model from its"
                                + " source"));
    }

    private static boolean isStated(ModelSource source) {
        return !source.equals(ModelSource.of(source.uri()));
    }
}
