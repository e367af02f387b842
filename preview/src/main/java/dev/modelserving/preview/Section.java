package dev.modelserving.preview;

import java.util.List;

/** A part of the comment. */
@FunctionalInterface
interface Section {
    /**
     * The part as Markdown; empty where there is nothing to say.
     *
     * @param changes of the plan, those that may lose something first
     */
    String markdown(EnginePlan plan, List<Change> changes);
}
