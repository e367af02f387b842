package dev.modelserving.preview;

import java.util.List;

/** The errors in their own words, then the warnings. */
final class ProblemSection implements Section {
    @Override
    public String markdown(EnginePlan plan, List<Change> changes) {
        return blocks("Problems", plan.errors()) + blocks("Warnings", plan.warnings());
    }

    private static String blocks(String title, List<String> messages) {
        if (messages.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("#### " + title + "\n");
        messages.forEach(message -> text.append('\n').append(Markdown.block("text", message)));
        return text.toString();
    }
}
