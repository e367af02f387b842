package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.model.ModelSource;
import dev.modelserving.config.model.ModelVersions;
import dev.modelserving.config.reading.ConfigProblem;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules for models that each pod fetches, on a platform without a bucket: a version that all pods fetch, and no
 * path for a copy. Checked only for a stack that is otherwise valid.
 *
 * @param path the path of the models' list
 * @param config the stack
 */
record FetchedModels(String path, StackConfig config) {
    FetchedModels {
        requireNonNull(path, "path");
        requireNonNull(config, "config");
    }

    /** A problem for each missing version, and for each path. */
    List<ConfigProblem> problems() {
        return config.platform().match(gke -> List.of(), existing -> IntStream.range(
                        0, config.models().size())
                .boxed()
                .flatMap(this::ofModel)
                .toList());
    }

    private Stream<ConfigProblem> ofModel(int index) {
        ModelVersions versions = config.models().get(index).versions();
        return IntStream.range(0, versions.servers().size())
                .boxed()
                .flatMap(server -> ofSource(
                        path + "[" + index + "]" + versions.place(server),
                        versions.servers().get(server).source()));
    }

    private static Stream<ConfigProblem> ofSource(String place, ModelSource source) {
        return Stream.concat(version(place, source), copyPath(place, source));
    }

    private static Stream<ConfigProblem> version(String place, ModelSource source) {
        return source.version() == ModelSource.ALL_VERSIONS
                ? Stream.of(
                        new ConfigProblem(
                                place + ".modelVersion",
                                ConfigProblem.NOT_SET,
                                "the number of the source's version folder to serve, such as 1 (gcloud storage ls "
                                        + source.uri()
                                        + "/ lists them), as platform is existing, where each pod fetches its"
                                        + " model when it starts: the next one could find a newer version than the others serve"))
                : Stream.empty();
    }

    private static Stream<ConfigProblem> copyPath(String place, ModelSource source) {
        return source.equals(ModelSource.of(source.uri(), source.version()))
                ? Stream.empty()
                : Stream.of(new ConfigProblem(
                        place + ".copyTo",
                        "\"" + source.copyPath() + "\"",
                        "nothing, as platform is existing, which has no bucket: each pod fetches its model from its"
                                + " source"));
    }
}
