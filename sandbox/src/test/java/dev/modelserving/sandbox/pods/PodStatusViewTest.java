package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodStatusViewTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void isPendingUntilEveryContainerHasBeenStarted() {
        assertThat(phase(RestartPolicy.ALWAYS, waiting(), running(true))).isEqualTo("Pending");
        assertThat(phase(RestartPolicy.ALWAYS, running(false), running(true))).isEqualTo("Running");
    }

    @Test
    void endsByItsRestartPolicy() {
        assertThat(phase(RestartPolicy.NEVER, ended(0), ended(0))).isEqualTo("Succeeded");
        assertThat(phase(RestartPolicy.NEVER, ended(0), ended(1))).isEqualTo("Failed");
        assertThat(phase(RestartPolicy.NEVER, ended(1), running(true))).isEqualTo("Running");
        assertThat(phase(RestartPolicy.ON_FAILURE, ended(1))).isEqualTo("Running");
        assertThat(phase(RestartPolicy.ALWAYS, ended(0))).isEqualTo("Running");
    }

    @Test
    void isReadyWhenAllContainersAre() {
        assertThat(condition(status(running(true), running(false)), "Ready").getStatus())
                .isEqualTo("False");
        assertThat(condition(status(running(true), running(false)), "ContainersReady")
                        .getMessage())
                .isEqualTo("containers with unready status: [c]");
        assertThat(condition(status(running(true)), "Ready").getStatus()).isEqualTo("True");
    }

    @Test
    void isReadyOnlyWhenItsSidecarsAre() {
        Pod pod = new PodBuilder()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .endStatus()
                .build();

        PodStatus unready = view(List.of(running(false)), running(true)).status(pod, NOW);
        PodStatus ready = view(List.of(running(true)), running(true)).status(pod, NOW);

        assertThat(condition(unready, "Ready").getStatus()).isEqualTo("False");
        assertThat(condition(ready, "Ready").getStatus()).isEqualTo("True");
    }

    @Test
    void keepsTheSchedulersConditionAndTheTimeOfWhatDidNotChange() {
        PodStatus first = status(running(true));
        Pod later = new PodBuilder().withNewSpec().endSpec().withStatus(first).build();

        PodStatus second = view(RestartPolicy.ALWAYS, running(true)).status(later, NOW.plusSeconds(60));

        assertThat(condition(second, "PodScheduled").getStatus()).isEqualTo("True");
        assertThat(condition(second, "Ready").getLastTransitionTime()).isEqualTo(NOW.toString());
        assertThat(second.getStartTime()).isEqualTo(NOW.toString());
        assertThat(second.getPodIP()).isEqualTo("10.1.0.1");
    }

    private static String phase(RestartPolicy policy, ContainerStatus... containers) {
        return view(policy, containers).phase();
    }

    private static PodStatus status(ContainerStatus... containers) {
        Pod pod = new PodBuilder()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
        return view(RestartPolicy.ALWAYS, containers).status(pod, NOW);
    }

    private static PodStatusView view(List<ContainerStatus> initial, ContainerStatus... containers) {
        return new PodStatusView(
                RestartPolicy.ALWAYS, "10.1.0.1", "10.9.0.1", initial, List.of(containers), true, false);
    }

    private static PodStatusView view(RestartPolicy policy, ContainerStatus... containers) {
        return new PodStatusView(policy, "10.1.0.1", "10.9.0.1", List.of(), List.of(containers), true, false);
    }

    private static PodCondition condition(PodStatus status, String type) {
        return status.getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static ContainerStatus waiting() {
        return new ContainerStatusBuilder()
                .withName("c")
                .withReady(false)
                .withNewState()
                .withNewWaiting("", "ContainerCreating")
                .endState()
                .build();
    }

    private static ContainerStatus running(boolean ready) {
        return new ContainerStatusBuilder()
                .withName("c")
                .withReady(ready)
                .withNewState()
                .withNewRunning(NOW.toString())
                .endState()
                .build();
    }

    private static ContainerStatus ended(int exitCode) {
        return new ContainerStatusBuilder()
                .withName("c")
                .withReady(false)
                .withNewState()
                .withNewTerminated()
                .withExitCode(exitCode)
                .endTerminated()
                .endState()
                .build();
    }
}
