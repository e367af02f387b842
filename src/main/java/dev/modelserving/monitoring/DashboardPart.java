package dev.modelserving.monitoring;

import dev.modelserving.config.model.ModelConfig;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One of a stack's dashboards, of which each has as many charts as Cloud Monitoring takes. The first has no number: with
 * few models it is the only one.
 *
 * @param number counts from 1
 * @param models whose charts it has
 */
record DashboardPart(int number, List<ModelConfig> models) {
    /** With four charts each, and that of the nodes, at most the 100 of Cloud Monitoring's "Quotas and limits". */
    private static final int MODELS = 24;

    DashboardPart {
        models = List.copyOf(models);
    }

    static List<DashboardPart> of(List<ModelConfig> models) {
        int parts = (models.size() + MODELS - 1) / MODELS;
        return IntStream.range(0, parts)
                .mapToObj(index -> new DashboardPart(
                        index + 1, models.subList(index * MODELS, Math.min(models.size(), (index + 1) * MODELS))))
                .toList();
    }

    /** A name of the dashboards, made this one's. */
    String numbered(String name) {
        return number == 1 ? name : name + "-" + number;
    }
}
