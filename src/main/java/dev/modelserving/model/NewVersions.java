package dev.modelserving.model;

import static java.util.Objects.requireNonNull;

import com.pulumi.Context;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ModelSource;
import dev.modelserving.config.model.ServerConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Warns if a model's source has a newer version than the stack serves, as an existing copy does not change by itself;
 * and if there are versions beside a copy that nobody copied.
 */
public final class NewVersions {
    private final Context context;
    private final List<ModelConfig> models;
    private final Map<ModelSource, CompletableFuture<SourceVersions>> found = new LinkedHashMap<>();
    private final Map<ModelSource, CompletableFuture<ForeignVersions>> foreign = new LinkedHashMap<>();

    /**
     * Starts to look them up.
     *
     * @param context takes the warnings
     * @param storage the models' storage
     */
    public NewVersions(Context context, ModelStorage storage, List<ModelConfig> models) {
        this.context = requireNonNull(context, "context");
        this.models = List.copyOf(models);
        servers().map(ServerConfig::source).forEach(source -> {
            found.computeIfAbsent(source, storage::versions);
            foreign.computeIfAbsent(source, storage::foreign);
        });
    }

    /** Waits for the look-ups. Warns of what they found, and of each that failed. */
    public void warn() {
        for (int index = 0; index < models.size(); index++) {
            ModelConfig model = models.get(index);
            List<ServerConfig> servers = model.versions().servers();
            for (int server = 0; server < servers.size(); server++) {
                String place =
                        "model-serving:models[" + index + "]" + model.versions().place(server);
                warn(place, servers.get(server).source());
            }
        }
        foreign.forEach((source, versions) -> known(
                        versions,
                        "cannot look up whether the copy of " + source.copied() + " has versions that nobody copied")
                .filter(beside -> !beside.numbers().isEmpty())
                .ifPresent(beside -> context.log().warn(beside.warning(isPolled(source)))));
    }

    private void warn(String place, ModelSource source) {
        known(found.get(source), place + ".source: cannot look up whether " + source.uri() + " has newer versions")
                .filter(versions -> !versions.newer().isEmpty())
                .ifPresent(versions -> context.log().warn(newer(place, source, versions)));
    }

    /** What a look-up found; warns if it failed. */
    private <T> Optional<T> known(CompletableFuture<T> lookUp, String otherwise) {
        try {
            return Optional.of(lookUp.join());
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof UnknownVersionsException unknown) {
                context.log().warn(otherwise + ": " + unknown.getMessage().replaceAll("\\s+", " "));
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Whether servers look for newer versions at the source's copy. */
    private boolean isPolled(ModelSource source) {
        return servers()
                .anyMatch(server ->
                        server.source().equals(source) && server.tuning().loadsNewest());
    }

    private Stream<ServerConfig> servers() {
        return models.stream().flatMap(model -> model.versions().servers().stream());
    }

    private static String newer(String place, ModelSource source, SourceVersions versions) {
        List<Long> newer = versions.newer();
        boolean statesPath = !source.equals(ModelSource.of(source.uri(), source.version()));
        return place + ".source: found " + source.uri() + ", which has version " + VersionFolders.numbers(newer)
                + "; this stack serves " + VersionFolders.numbers(versions.served()) + "; to serve the newest, set "
                + place.substring(place.indexOf(':') + 1) + ".modelVersion: " + newer.get(newer.size() - 1)
                + (statesPath ? ", and another copyTo than " + source.copyPath() : "");
    }
}
