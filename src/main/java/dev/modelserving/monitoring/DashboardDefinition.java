package dev.modelserving.monitoring;

import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import java.util.List;

/**
 * A dashboard in Cloud Monitoring's API (v1, projects.dashboards). It leaves out offsets of zero and empty lists, as
 * the API's answers do; otherwise they would look like changes.
 *
 * @param displayName the title
 * @param mosaicLayout the charts
 */
record DashboardDefinition(String displayName, MosaicLayout mosaicLayout) {
    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeAdapter(Offset.class, (JsonSerializer<Offset>) (offset, type, context) ->
                    offset.units() == 0 ? JsonNull.INSTANCE : new JsonPrimitive(offset.units()))
            .registerTypeHierarchyAdapter(
                    List.class, (JsonSerializer<List<?>>) (elements, type, context) -> nonEmpty(elements, context))
            .create();

    DashboardDefinition {
        requireNonNull(displayName, "displayName");
        requireNonNull(mosaicLayout, "mosaicLayout");
    }

    String json() {
        return GSON.toJson(this);
    }

    private static JsonElement nonEmpty(List<?> elements, JsonSerializationContext context) {
        JsonArray array = new JsonArray();
        elements.forEach(element -> array.add(context.serialize(element)));
        return elements.isEmpty() ? JsonNull.INSTANCE : array;
    }

    /** A grid. */
    record MosaicLayout(int columns, List<Tile> tiles) {
        MosaicLayout {
            tiles = List.copyOf(tiles);
        }
    }

    /** A chart's place in the grid. */
    record Tile(Offset xPos, Offset yPos, int width, int height, Widget widget) {}

    /** A distance from the grid's upper left corner. */
    record Offset(int units) {}

    /** A chart with its title. */
    record Widget(String title, XyChart xyChart) {}

    /** Lines over time, and constant lines for comparison. */
    record XyChart(List<DataSet> dataSets, List<Threshold> thresholds, Axis yAxis) {
        XyChart {
            dataSets = List.copyOf(dataSets);
            thresholds = List.copyOf(thresholds);
        }
    }

    /** The lines of one query; {@code legendTemplate} may name labels: {@code ${labels.version}}. */
    record DataSet(TimeSeriesQuery timeSeriesQuery, String plotType, String legendTemplate) {
        static DataSet line(String query, String legend) {
            return new DataSet(new TimeSeriesQuery(query), "LINE", legend);
        }
    }

    /** A query in PromQL. */
    record TimeSeriesQuery(String prometheusQuery) {}

    /** A constant line. */
    record Threshold(String label, double value) {}

    /** An axis. */
    record Axis(String label, String scale) {
        static Axis of(String label) {
            return new Axis(label, "LINEAR");
        }
    }
}
