package dev.modelserving.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The objects that another team has in a cluster, by their label {@code team: others}.
 *
 * @param cluster the cluster
 */
public record OthersObjects(Cluster cluster) {
    /** The kinds that they may have in a namespace. */
    public static final String KINDS = "serviceaccounts,configmaps,secrets,services,deployments,daemonsets,"
            + "horizontalpodautoscalers,poddisruptionbudgets,networkpolicies,jobs,roles,rolebindings";

    /** The kinds that they may have beside namespaces. */
    public static final String CLUSTER_KINDS =
            "namespaces,customresourcedefinitions,mutatingwebhookconfigurations,validatingwebhookconfigurations";

    /** All of them by kind and unique id, without what controllers write. */
    public Map<String, String> find() {
        String list = cluster.kubectl(
                "get", CLUSTER_KINDS + "," + KINDS, "--all-namespaces", "--selector=team=others", "--output=json");
        Map<String, String> objects = new TreeMap<>();
        for (JsonElement item : JsonParser.parseString(list).getAsJsonObject().getAsJsonArray("items")) {
            JsonObject object = item.getAsJsonObject();
            JsonObject metadata = object.getAsJsonObject("metadata");
            metadata.remove("resourceVersion");
            metadata.remove("managedFields");
            fields(metadata, "annotations").remove("control-plane.alpha.kubernetes.io/leader");
            object.remove("status");
            objects.put(
                    object.get("kind").getAsString() + " " + metadata.get("uid").getAsString(), object.toString());
        }
        return objects;
    }

    private static JsonObject fields(JsonObject object, String name) {
        return Optional.ofNullable(object.getAsJsonObject(name)).orElseGet(JsonObject::new);
    }
}
