package dev.modelserving.preview;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** Each node pool that changes: machines and bounds, now and after, and the consequences for its nodes. */
final class NodePoolSection implements Section {
    private static final String TYPE = "gcp:container/nodePool:NodePool";

    @Override
    public String markdown(EnginePlan plan, List<Change> changes) {
        StringBuilder text = new StringBuilder();
        changes.stream()
                .filter(change -> change.urn().type().equals(TYPE))
                .forEach(change -> text.append(table(change)));
        return text.toString();
    }

    private static String table(Change change) {
        JsonObject now = change.before().inputs();
        JsonObject after = change.after().inputs();
        return "#### Nodes of " + Markdown.code(change.fullName()) + "\n\n| | now | after |\n|---|---|---|\n"
                + row("machine type", text(now, "nodeConfig", "machineType"), text(after, "nodeConfig", "machineType"))
                + row("nodes", bounds(now), bounds(after))
                + row("disk, GB", text(now, "nodeConfig", "diskSizeGb"), text(after, "nodeConfig", "diskSizeGb"))
                + row("spot", text(now, "nodeConfig", "spot"), text(after, "nodeConfig", "spot"))
                + "\n" + consequence(change.kind(), !machines(now).equals(machines(after))) + "\n";
    }

    /** The settings that GKE changes by replacing each node. */
    private static List<String> machines(JsonObject inputs) {
        return List.of(text(inputs, "nodeConfig", "machineType"), text(inputs, "nodeConfig", "diskSizeGb"));
    }

    private static String consequence(Change.Kind kind, boolean otherMachines) {
        return switch (kind) {
            case REPLACE_BY_CREATION ->
                "The engine creates a new pool first, pods move to it as the old one drains, then the old one"
                        + " is deleted. Both cost while both exist. The cluster and its objects stay.";
            case REPLACE_BY_DELETION ->
                "⚠ The old pool is deleted **before** the new one exists: until then no pod runs.";
            case DELETE -> "⚠ The pool is deleted, with the nodes of all its pods.";
            case UPDATE ->
                otherMachines
                        ? "The pool stays. GKE replaces its nodes by the pool's upgrade settings: it adds a new node,"
                                + " drains the old one as disruption budgets allow, then deletes it. Each pod moves;"
                                + " one more node costs meanwhile."
                        : "The pool changes in place.";
            case CREATE, IMPORT -> "The pool is new to the stack.";
        };
    }

    private static String row(String what, String now, String after) {
        if (now.equals(after) && now.equals(PropertyChange.NONE)) {
            return "";
        }
        String then = Markdown.code(after);
        return Markdown.row(List.of(
                what,
                Markdown.code(now),
                now.equals(after) || after.equals(PropertyChange.NONE) ? then : "**" + then + "**"));
    }

    /** The pool's total bounds, or its bounds per zone. */
    private static String bounds(JsonObject inputs) {
        String total = text(inputs, "autoscaling", "totalMaxNodeCount");
        if (!total.equals(PropertyChange.NONE)) {
            return text(inputs, "autoscaling", "totalMinNodeCount") + " to " + total;
        }
        String perZone = text(inputs, "autoscaling", "maxNodeCount");
        return perZone.equals(PropertyChange.NONE)
                ? text(inputs, "nodeCount")
                : text(inputs, "autoscaling", "minNodeCount") + " to " + perZone + " in each zone";
    }

    private static String text(JsonObject inputs, String... path) {
        Optional<JsonElement> value = Optional.of(inputs);
        for (String key : path) {
            value = value.filter(JsonElement::isJsonObject)
                    .flatMap(
                            found -> Optional.ofNullable(found.getAsJsonObject().get(key)));
        }
        return value.map(found -> new PropertyValue(found).text()).orElse(PropertyChange.NONE);
    }
}
