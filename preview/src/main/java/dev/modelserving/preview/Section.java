package dev.modelserving.preview;

import java.util.List;

/** A part of the comment. */
@FunctionalInterface
interface Section {
    /**
     * The part as Markdown; may be empty.
     *
     * @param changes the plan's changes; first those that may lose something
     */
    String markdown(EnginePlan plan, List<Change> changes);
}
