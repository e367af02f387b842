package dev.modelserving.sandbox.gcp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.UUID;

/** A dashboard of Cloud Monitoring. The sandbox does not show it. */
final class DashboardKind extends ResourceKind {
    private static final List<String> LAYOUTS = List.of("mosaicLayout", "gridLayout", "rowLayout", "columnLayout");

    /** Cloud Monitoring documentation, "Quotas and limits". */
    private static final int MAX_WIDGETS = 100;

    DashboardKind() {
        super("gcp:monitoring/dashboard:Dashboard");
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        inputs.text("dashboardJson").ifPresent(text -> {
            try {
                requireDashboard(JsonParser.parseString(text), problems);
            } catch (JsonParseException e) {
                problems.add("dashboardJson", "contains an invalid JSON: " + e.getMessage());
            }
        });
    }

    private static void requireDashboard(JsonElement json, Problems problems) {
        if (!json.isJsonObject()) {
            problems.add("dashboardJson", "a dashboard is a JSON object");
            return;
        }
        JsonObject dashboard = json.getAsJsonObject();
        if (!dashboard.has("displayName")) {
            problems.add("dashboardJson", "Field displayName is required.");
        }
        if (LAYOUTS.stream().filter(dashboard::has).count() > 1) {
            problems.add("dashboardJson", "a dashboard has one of " + LAYOUTS);
        }
        if (tiles(dashboard) > MAX_WIDGETS) {
            problems.add("dashboardJson", "a dashboard has at most " + MAX_WIDGETS + " widgets");
        }
    }

    private static int tiles(JsonObject dashboard) {
        return dashboard.get("mosaicLayout") instanceof JsonObject layout
                        && layout.get("tiles") instanceof JsonArray tiles
                ? tiles.size()
                : 0;
    }

    @Override
    CloudResource create(Session session, PropertyValues inputs) {
        String id = "projects/" + session.config().project(inputs) + "/dashboards/" + UUID.randomUUID();
        PropertyValues computed =
                PropertyValues.NONE.with("project", session.config().project(inputs));
        return session.cloud().state().put(new CloudResource(type(), id, inputs, computed));
    }
}
