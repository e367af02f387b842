package dev.modelserving.monitoring;

import dev.modelserving.config.model.ModelConfig;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One of a stack's dashboards. The first has no number in its name: with few models it is the only one.
 *
 * @param number counts from 1
 * @param models the models in it
 */
record DashboardPart(int number, List<ModelConfig> models) {
    /** With four charts for each model and one of the nodes, at most 100 (Cloud Monitoring, "Quotas and limits"). */
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

    /** The name with this dashboard's number. */
    String numbered(String name) {
        return number == 1 ? name : name + "-" + number;
    }
}
