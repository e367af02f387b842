package dev.modelserving.preview;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The traffic split of each model whose routes change, now and after. */
final class TrafficSection implements Section {
    private static final String NOTHING = "–";

    @Override
    public String markdown(EnginePlan plan, List<Change> changes) {
        StringBuilder text = new StringBuilder();
        for (Change change : changes) {
            if (change.urn().is("networking.istio.io", "VirtualService")) {
                text.append(table(change));
            }
        }
        return text.toString();
    }

    private static String table(Change change) {
        Shares now = Shares.of(change.before().inputs());
        Shares after = Shares.of(change.after().inputs());
        Set<Shares.Row> rows = new LinkedHashSet<>(now.percents().keySet());
        rows.addAll(after.percents().keySet());
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("#### Traffic of " + Markdown.code(change.fullName()) + "\n\n"
                + "| requests | version | now | after |\n|---|---|--:|--:|\n");
        for (Shares.Row row : rows) {
            String before = now.percents().getOrDefault(row, NOTHING);
            String then = after.percents().getOrDefault(row, NOTHING);
            text.append(Markdown.row(List.of(
                    Markdown.code(row.requests()),
                    Markdown.code(row.version()),
                    cell(before),
                    before.equals(then) || then.equals(NOTHING) ? cell(then) : "**" + cell(then) + "**")));
        }
        return text.toString();
    }

    /** Percentages are numbers, except in routes that the program did not make. */
    private static String cell(String percent) {
        return percent.matches("[0-9]+ %|" + NOTHING) ? percent : Markdown.code(percent);
    }
}
