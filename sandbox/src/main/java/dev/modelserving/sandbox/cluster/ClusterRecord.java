package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cluster's record in the file {@code cluster.json} of its folder, which restores it after a crash.
 *
 * @param address the apiserver's address
 * @param pools the node pools in order of creation
 */
record ClusterRecord(ClusterId id, String address, List<NodePoolSpec> pools) {
    private static final String FILE = "cluster.json";
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    ClusterRecord {
        requireNonNull(id, "id");
        requireNonNull(address, "address");
        pools = List.copyOf(pools);
    }

    /** Reads a cluster's record; empty if there is none. */
    static Optional<ClusterRecord> read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(GSON.fromJson(Files.readString(file), ClusterRecord.class));
        } catch (IOException | JsonParseException | NullPointerException e) {
            throw new ClusterException(file + " cannot be read; remove the cluster's folder to forget the cluster", e);
        }
    }

    /** Writes the record atomically. */
    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.writeString(folder.resolve(FILE + ".new"), GSON.toJson(this));
            Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ClusterException("cluster " + id.path() + " cannot be written to " + folder, e);
        }
    }

    /** Deletes the record first, so that an interrupted deletion does not restore the cluster. */
    static void forget(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            throw new ClusterException(folder.resolve(FILE) + " cannot be removed", e);
        }
    }

    Optional<NodePoolSpec> pool(String name) {
        return pools.stream().filter(pool -> pool.name().equals(name)).findFirst();
    }

    /** Replaces the pool of that name, or appends the pool. */
    ClusterRecord with(NodePoolSpec pool) {
        if (pool(pool.name()).isEmpty()) {
            return new ClusterRecord(
                    id, address, Stream.concat(pools.stream(), Stream.of(pool)).toList());
        }
        List<NodePoolSpec> replaced = pools.stream()
                .map(other -> other.name().equals(pool.name()) ? pool : other)
                .toList();
        return new ClusterRecord(id, address, replaced);
    }

    ClusterRecord withoutPool(String name) {
        return new ClusterRecord(
                id,
                address,
                pools.stream().filter(pool -> !pool.name().equals(name)).toList());
    }
}
