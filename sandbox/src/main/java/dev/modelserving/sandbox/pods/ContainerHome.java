package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a container that is a process has for as long as it runs: a folder, and what is to be closed after it. */
public final class ContainerHome implements AutoCloseable {
    private final Path folder;
    private final EventLog log;
    private final Deque<AutoCloseable> belongings = new ArrayDeque<>();

    /**
     * A home in a folder that is there.
     *
     * @param log gets why, where something does not go
     */
    ContainerHome(Path folder, EventLog log) {
        this.folder = folder;
        this.log = log;
    }

    /** The folder: only its owner may read it. */
    public Path folder() {
        return folder;
    }

    /**
     * Writes a file into the folder.
     *
     * @throws IOException where it cannot be written
     */
    public Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** Closes this too when the container has ended, after what was given later. */
    public synchronized <T extends AutoCloseable> T closeLater(T belonging) {
        belongings.push(belonging);
        return belonging;
    }

    /** Closes all that belongs to the container, and removes its folder. */
    @Override
    public synchronized void close() {
        while (!belongings.isEmpty()) {
            try {
                belongings.pop().close();
            } catch (Exception e) {
                log.note("what a container in " + folder + " had used was not left cleanly", e);
            }
        }
        try {
            new FileTree(folder).delete();
        } catch (IOException e) {
            log.note("the folder " + folder + " of a container that has ended could not be removed", e);
        }
    }
}
