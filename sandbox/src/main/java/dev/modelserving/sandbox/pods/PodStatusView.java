package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodReadinessGate;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pod's status, derived from its containers as the kubelet does.
 *
 * @param initial the initial containers in order
 * @param initialised whether all initial containers are done
 * @param failedInitialising whether one of them failed for good
 */
record PodStatusView(
        RestartPolicy policy,
        String address,
        String hostAddress,
        List<ContainerStatus> initial,
        List<ContainerStatus> containers,
        boolean initialised,
        boolean failedInitialising) {
    PodStatusView {
        initial = List.copyOf(initial);
        containers = List.copyOf(containers);
    }

    /** The pod's phase by the kubelet's rules. */
    String phase() {
        if (failedInitialising) {
            return "Failed";
        }
        boolean someNeverStarted =
                containers.stream().anyMatch(status -> status.getState().getWaiting() != null && !hasRun(status));
        if (!initialised || someNeverStarted) {
            return "Pending";
        }
        boolean allEnded =
                containers.stream().allMatch(status -> status.getState().getTerminated() != null);
        if (!allEnded || policy == RestartPolicy.ALWAYS) {
            return "Running";
        }
        boolean allSucceeded = containers.stream()
                .allMatch(status -> status.getState().getTerminated().getExitCode() == 0);
        if (allSucceeded) {
            return "Succeeded";
        }
        return policy == RestartPolicy.NEVER ? "Failed" : "Running";
    }

    /** The pod's new status; keeps what the sandbox does not decide, and the times of unchanged conditions. */
    PodStatus status(Pod current, Instant now) {
        PodStatus before = current.getStatus();
        String phase = phase();
        Map<String, PodCondition> conditions = new TreeMap<>(before.getConditions().stream()
                .collect(Collectors.toMap(PodCondition::getType, condition -> condition, (one, other) -> other)));
        for (PodCondition condition : conditions(current, phase, now)) {
            conditions.merge(condition.getType(), condition, PodStatusView::keepTime);
        }
        String start = before.getStartTime() == null ? ContainerStates.time(now) : before.getStartTime();
        return new PodStatusBuilder(before)
                .withPhase(phase)
                .withConditions(new ArrayList<>(conditions.values()))
                .withHostIP(hostAddress)
                .withHostIPs(new HostIP(hostAddress))
                .withPodIP(address)
                .withPodIPs(new PodIP(address))
                .withStartTime(start)
                .withInitContainerStatuses(initial)
                .withContainerStatuses(containers)
                .build();
    }

    private List<PodCondition> conditions(Pod pod, String phase, Instant now) {
        boolean completed = phase.equals("Succeeded");
        // initial containers that are done are ready; sidecars only while their probe succeeds
        List<String> unready = Stream.concat(initial.stream(), containers.stream())
                .filter(Predicate.not(ContainerStatus::getReady))
                .map(ContainerStatus::getName)
                .toList();
        boolean containersReady = unready.isEmpty() && phase.equals("Running");
        boolean ready = containersReady && gatesOpen(pod);
        String notReadyReason =
                completed ? "PodCompleted" : phase.equals("Failed") ? "PodFailed" : "ContainersNotReady";
        String notReadyMessage =
                completed ? null : "containers with unready status: [" + String.join(" ", unready) + "]";
        return List.of(
                condition("PodReadyToStartContainers", true, null, null, now),
                condition(
                        "Initialized",
                        initialised,
                        "ContainersNotInitialized",
                        "containers with incomplete status: [" + String.join(" ", incomplete()) + "]",
                        now),
                condition("ContainersReady", containersReady, notReadyReason, notReadyMessage, now),
                containersReady && !ready
                        ? condition("Ready", false, "ReadinessGatesNotReady", "a readiness gate is not open", now)
                        : condition("Ready", ready, notReadyReason, notReadyMessage, now));
    }

    private List<String> incomplete() {
        return initial.stream()
                .filter(Predicate.not(ContainerStatus::getReady))
                .map(ContainerStatus::getName)
                .toList();
    }

    private static boolean gatesOpen(Pod pod) {
        return pod.getSpec().getReadinessGates().stream()
                .map(PodReadinessGate::getConditionType)
                .allMatch(gate -> pod.getStatus().getConditions().stream()
                        .anyMatch(
                                condition -> gate.equals(condition.getType()) && "True".equals(condition.getStatus())));
    }

    private static PodCondition condition(String type, boolean isTrue, String reason, String message, Instant now) {
        return new PodConditionBuilder()
                .withType(type)
                .withStatus(isTrue ? "True" : "False")
                .withReason(isTrue ? null : reason)
                .withMessage(isTrue ? null : message)
                .withLastTransitionTime(ContainerStates.time(now))
                .build();
    }

    private static PodCondition keepTime(PodCondition before, PodCondition after) {
        if (before.getStatus().equals(after.getStatus())) {
            after.setLastTransitionTime(before.getLastTransitionTime());
        }
        return after;
    }

    private static boolean hasRun(ContainerStatus status) {
        ContainerState last = status.getLastState();
        return last != null && last.getTerminated() != null;
    }
}
