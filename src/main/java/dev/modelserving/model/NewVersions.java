package dev.modelserving.model;

import static java.util.Objects.requireNonNull;

import com.pulumi.Context;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ModelSource;
import dev.modelserving.config.model.ServerConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Warns if a model's source has a newer version than the stack serves: an existing copy does not change by itself.
 */
public final class NewVersions {
    private final Context context;
    private final List<ModelConfig> models;
    private final Map<ModelSource, CompletableFuture<SourceVersions>> found = new LinkedHashMap<>();

    /**
     * Starts to look them up.
     *
     * @param context takes the warnings
     * @param storage the models' storage
     */
    public NewVersions(Context context, ModelStorage storage, List<ModelConfig> models) {
        this.context = requireNonNull(context, "context");
        this.models = List.copyOf(models);
        models.stream()
                .flatMap(model -> model.versions().servers().stream())
                .map(ServerConfig::source)
                .forEach(source -> found.computeIfAbsent(source, storage::versions));
    }

    /** Waits for the look-ups. Warns of each source with newer versions, and of each failed look-up. */
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
    }

    private void warn(String place, ModelSource source) {
        SourceVersions versions;
        try {
            versions = found.get(source).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof UnknownVersionsException unknown) {
                context.log().warn(unknown(place, source, unknown));
                return;
            }
            throw failure;
        }
        if (!versions.newer().isEmpty()) {
            context.log().warn(newer(place, source, versions));
        }
    }

    private static String newer(String place, ModelSource source, SourceVersions versions) {
        List<Long> newer = versions.newer();
        boolean statesPath = !source.equals(ModelSource.of(source.uri(), source.version()));
        return place + ".source: found " + source.uri() + ", which has version " + numbers(newer)
                + "; this stack serves " + numbers(versions.served()) + "; to serve the newest, set "
                + place.substring(place.indexOf(':') + 1) + ".modelVersion: " + newer.get(newer.size() - 1)
                + (statesPath ? ", and another copyTo than " + source.copyPath() : "");
    }

    private static String unknown(String place, ModelSource source, UnknownVersionsException reason) {
        return place + ".source: cannot look up whether " + source.uri() + " has newer versions: "
                + reason.getMessage().replaceAll("\\s+", " ");
    }

    private static String numbers(List<Long> versions) {
        return String.join(", ", versions.stream().map(String::valueOf).toList());
    }
}
