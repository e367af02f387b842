package dev.modelserving.rollout;

import static dev.modelserving.rollout.ObservedObject.object;
import static dev.modelserving.rollout.ObservedObject.objects;
import static dev.modelserving.rollout.ObservedObject.text;
import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.runtime.UpdateNews;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A pod, and what keeps it from being ready.
 *
 * @param pod as kubectl prints it
 * @param kubectl reads the log of a container that has ended, and the events of one that fails its probes
 * @param now the time of the look
 */
record ObservedPod(ObservedObject pod, Kubectl kubectl, Instant now) {
    /** A server that just starts fails its probes, too. */
    private static final Duration START = Duration.ofSeconds(30);

    /** Exit codes above are those of signals, by which the kubelet ends a container that fails its probes. */
    private static final int SIGNAL = 128;

    /** The kubelet's reasons of a container that waits (Kubernetes, pkg/kubelet/images and pkg/kubelet/kuberuntime). */
    private static final Set<String> NO_IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");

    private static final Set<String> NO_CONTAINER =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");

    ObservedPod {
        requireNonNull(pod, "pod");
        requireNonNull(kubectl, "kubectl");
        requireNonNull(now, "now");
    }

    /** The first obstacle; empty without one. Pods of one rollout share theirs. */
    Optional<UpdateNews> obstacle() throws IOException {
        Optional<JsonObject> unscheduled = pod.condition("PodScheduled")
                .filter(condition -> text(condition, "reason").equals("Unschedulable"));
        if (unscheduled.isPresent()) {
            return Optional.of(news(
                    "node",
                    " waits for a node: " + text(unscheduled.get(), "message")
                            + "; if no node comes, raise cluster.nodePool.maxNodes, or let the pods ask for less"
                            + " (resources)"));
        }
        for (JsonObject container : containers()) {
            Optional<UpdateNews> obstacle = obstacle(container);
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        return Optional.empty();
    }

    private List<JsonObject> containers() {
        return Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(key -> objects(pod.status(), key))
                .toList();
    }

    private Optional<UpdateNews> obstacle(JsonObject container) throws IOException {
        JsonObject state = object(container, "state");
        JsonObject waiting = object(state, "waiting");
        String reason = text(waiting, "reason");
        String name = text(container, "name");
        if (NO_IMAGE.contains(reason)) {
            return Optional.of(news(
                    "image of " + name,
                    ": the image " + text(container, "image") + " cannot be pulled: " + text(waiting, "message")
                            + "; correct its name or tag in the stack file, or let the nodes' account read it"));
        }
        if (NO_CONTAINER.contains(reason)) {
            return Optional.of(
                    news("container " + name, ", container " + name + ": " + reason + ": " + text(waiting, "message")));
        }
        if (container.get("ready").getAsBoolean()) {
            return Optional.empty();
        }
        JsonObject running = object(state, "running");
        if (running.has("startedAt")
                && now.isAfter(Instant.parse(text(running, "startedAt")).plus(START))) {
            return failedProbe(name);
        }
        JsonObject ended = state.has("terminated")
                ? object(state, "terminated")
                : object(object(container, "lastState"), "terminated");
        int exitCode = ended.has("exitCode") ? ended.get("exitCode").getAsInt() : 0;
        if (text(ended, "reason").equals("OOMKilled")) {
            return Optional.of(news(
                    "memory of " + name,
                    ", container " + name
                            + ": was killed because it used more memory than resources.memory allows; raise that"));
        }
        Optional<UpdateNews> probe = exitCode > SIGNAL ? failedProbe(name) : Optional.empty();
        return probe.isPresent() || exitCode == 0 ? probe : Optional.of(crash(name, exitCode));
    }

    private Optional<UpdateNews> failedProbe(String container) throws IOException {
        return pod.events(kubectl, "reason=Unhealthy")
                .filter(event ->
                        text(object(event, "involvedObject"), "fieldPath").contains("{" + container + "}"))
                .reduce((first, second) -> second)
                .map(event -> news(
                        "probe of " + container,
                        ", container " + container + ": " + text(event, "message") + "; it may still load its model: "
                                + logs(container) + " shows what it does"));
    }

    private UpdateNews crash(String container, int exitCode) throws IOException {
        String log = kubectl.run(List.of(
                        "logs", pod.name(), "--namespace=" + pod.namespace(), "--container=" + container, "--tail=1"))
                .strip();
        return news(
                "crash of " + container,
                ", container " + container + ": ended with exit code " + exitCode + ": "
                        + (log.isEmpty() ? "it printed nothing" : log) + "; " + logs(container) + " shows all");
    }

    private String logs(String container) {
        return "kubectl logs " + pod.name() + " --container " + container + " --namespace " + pod.namespace();
    }

    private UpdateNews news(String obstacle, String text) {
        return new UpdateNews(
                pod.label("app") + " " + pod.label("pod-template-hash") + " " + obstacle,
                "Pod " + pod.namespace() + "/" + pod.name() + text);
    }
}
