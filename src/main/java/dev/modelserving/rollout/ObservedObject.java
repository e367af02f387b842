package dev.modelserving.rollout;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.kubernetes.cluster.KubectlAnswer;
import dev.modelserving.runtime.UpdateNews;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A Kubernetes object as kubectl prints it.
 *
 * @param json all of it
 */
record ObservedObject(JsonObject json) {
    ObservedObject {
        requireNonNull(json, "json");
    }

    String kind() {
        return json.get("kind").getAsString();
    }

    /** Whether it is being deleted: a server of the last version then ends by a signal, as it should. */
    boolean isEnding() {
        return metadata().has("deletionTimestamp");
    }

    String name() {
        return metadata().get("name").getAsString();
    }

    String namespace() {
        return metadata().get("namespace").getAsString();
    }

    /** Empty without the label. */
    String label(String name) {
        return text(object(metadata(), "labels"), name);
    }

    JsonObject status() {
        return object(json, "status");
    }

    /** Whether Kubernetes counts the time of a rollout: it does so neither once the pods were ready nor in a pause. */
    boolean makesProgress() {
        return condition("Progressing")
                .filter(condition -> text(condition, "status").equals("True"))
                .filter(condition -> !text(condition, "reason").equals("NewReplicaSetAvailable"))
                .isPresent();
    }

    /** What Kubernetes says when a rollout has made no progress within its deadline, without what to do. */
    Optional<UpdateNews> verdict() {
        return condition("Progressing")
                .filter(condition -> text(condition, "reason").equals("ProgressDeadlineExceeded"))
                .map(condition -> new UpdateNews(
                        name() + " verdict",
                        "Deployment " + namespace() + "/" + name() + ": " + text(condition, "message")
                                + " Kubernetes no longer expects it to get ready"));
    }

    /** The object's events that a field selector names, the oldest first. */
    Stream<JsonObject> events(Kubectl kubectl, String selector) throws IOException {
        return KubectlAnswer.objects(kubectl.run(List.of(
                        "get",
                        "events",
                        "--namespace=" + namespace(),
                        "--field-selector=involvedObject.kind=" + kind() + ",involvedObject.name=" + name() + ","
                                + selector,
                        "--sort-by=.lastTimestamp",
                        "--output=json")))
                .stream();
    }

    Optional<JsonObject> condition(String type) {
        return objects(status(), "conditions")
                .filter(condition -> text(condition, "type").equals(type))
                .findFirst();
    }

    JsonObject metadata() {
        return json.getAsJsonObject("metadata");
    }

    /** The objects of an array; none without it. */
    static Stream<JsonObject> objects(JsonObject parent, String key) {
        JsonArray found = parent.has(key) ? parent.getAsJsonArray(key) : new JsonArray();
        return StreamSupport.stream(found.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    /** An object in an object; an empty one without it. */
    static JsonObject object(JsonObject parent, String key) {
        return parent.has(key) ? parent.getAsJsonObject(key) : new JsonObject();
    }

    /** Empty without it. */
    static String text(JsonObject parent, String key) {
        return parent.has(key) ? parent.get(key).getAsString() : "";
    }
}
