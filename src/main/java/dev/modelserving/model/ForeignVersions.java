package dev.modelserving.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.value.StorageUri;
import java.util.List;

/**
 * The version folders at a copy's path that no copy has made.
 *
 * @param copy the copy's path
 * @param numbers the folders' numbers, the lowest first
 */
public record ForeignVersions(StorageUri copy, List<Long> numbers) {
    public ForeignVersions {
        requireNonNull(copy, "copy");
        numbers = numbers.stream().sorted().toList();
    }

    /**
     * Those that were found and are not the copy's.
     *
     * @param copied the copy's versions; before the first copy, none, and then no folder is foreign
     */
    static ForeignVersions of(StorageUri copy, List<Long> found, List<Long> copied) {
        return new ForeignVersions(
                copy,
                copied.isEmpty()
                        ? List.of()
                        : found.stream()
                                .filter(version -> !copied.contains(version))
                                .toList());
    }

    /**
     * What to tell of them.
     *
     * @param loaded whether the stack's servers load the newest folder, whoever made it
     */
    String warning(boolean loaded) {
        return copy + ": found version " + VersionFolders.numbers(numbers)
                + ", which its copy's manifest does not list; "
                + (loaded
                        ? "servers load the newest folder, since their pollSeconds is not 0"
                        : "no server of this stack loads it")
                + "; find out who made it, and delete it: gcloud storage rm --recursive "
                + String.join(
                        " ",
                        numbers.stream().map(version -> copy + "/" + version).toList());
    }
}
