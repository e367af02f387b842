package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The resources of a container process: a folder, and what to close when the process ends. */
public final class ContainerHome implements AutoCloseable {
    private final Path folder;
    private final EventLog log;
    private final Deque<AutoCloseable> belongings = new ArrayDeque<>();

    /**
     * A home in an existing folder.
     *
     * @param log gets failures
     */
    ContainerHome(Path folder, EventLog log) {
        this.folder = folder;
        this.log = log;
    }

    /** The folder, readable only by its owner. */
    public Path folder() {
        return folder;
    }

    /**
     * Writes a file into the folder.
     *
     * @throws IOException if the file cannot be written
     */
    public Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** Also closes this when the container ends, after resources that are added later. */
    public synchronized <T extends AutoCloseable> T closeLater(T belonging) {
        belongings.push(belonging);
        return belonging;
    }

    /** Closes the container's resources, and removes its folder. */
    @Override
    public synchronized void close() {
        while (!belongings.isEmpty()) {
            try {
                belongings.pop().close();
            } catch (Exception e) {
                log.note("a resource of the container in " + folder + " could not be closed", e);
            }
        }
        try {
            new FileTree(folder).delete();
        } catch (IOException e) {
            log.note("the folder " + folder + " of a container that has ended could not be removed", e);
        }
    }
}
