package dev.modelserving.model;

import dev.modelserving.config.value.StorageUri;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders that TensorFlow Serving takes for a model's versions: those with a graph. */
final class VersionFolders {
    /** A version's number has 64 bits (TensorFlow Serving's {@code servable_id.h}). */
    private static final Pattern GRAPH = Pattern.compile("([0-9]{1,18})/saved_model\\.pb(?:txt)?");

    private VersionFolders() {}

    /** The pattern of the graphs' names for Cloud Storage's {@code matchGlob}; other names may match, too. */
    static String glob(StorageUri model) {
        return model.path() + "/*/saved_model.pb*";
    }

    /** The model's versions, from the names of its bucket's objects. */
    static List<Long> of(StorageUri model, List<String> objects) {
        String folder = model.path() + "/";
        return of(
                objects.stream().filter(name -> name.startsWith(folder)).map(name -> name.substring(folder.length())));
    }

    /** A copy's versions, from its manifest: a line for each file, with path, size and hash. */
    static List<Long> ofManifest(String manifest) {
        return of(manifest.lines().map(line -> line.split(";", 2)[0]));
    }

    /** The numbers in a message. */
    static String numbers(List<Long> versions) {
        return String.join(", ", versions.stream().map(String::valueOf).toList());
    }

    private static List<Long> of(Stream<String> files) {
        return files.flatMap(file -> version(file).stream()).distinct().toList();
    }

    private static Optional<Long> version(String file) {
        Matcher matcher = GRAPH.matcher(file);
        return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }
}
