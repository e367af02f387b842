package dev.modelserving.runtime;

import java.io.IOException;
import java.util.List;

/** Looks, while an update waits, at what it waits for. */
@FunctionalInterface
public interface UpdateWatch {
    /**
     * Looks once. Called every few seconds, one call after the other.
     *
     * @throws IOException if it cannot look now
     */
    List<UpdateNews> look() throws IOException;
}
