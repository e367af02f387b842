package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A container that something real plays, with its probes and restarts. */
final class PlayedContainer implements PodContainer {
    /** How long the kubelet's next try takes when a ConfigMap is missing; here shorter. */
    private static final Duration CONFIG_RETRY = Duration.ofSeconds(2);

    /** How long the kubelet's next pull takes at first. */
    private static final Duration PULL_RETRY = Duration.ofSeconds(10);

    private static final int CANNOT_RUN = 128;
    private static final int LOST = 137;

    private final Container container;
    private final ImagePlayer player;
    private final RestartPolicy policy;
    private final PodContext pod;
    private final RestartBackOff backOff = new RestartBackOff();
    private Optional<Run> run = Optional.empty();
    private Instant startNotBefore = Instant.MIN;
    private int restarts;
    private ContainerState state =
            new ContainerStateBuilder().withNewWaiting("", "ContainerCreating").build();
    private Optional<ContainerStateTerminated> lastEnd = Optional.empty();
    private boolean endedForGood;

    /** One run of the container. */
    private record Run(RunningContainer process, ContainerProbes probes, Instant startedAt, long logStart, String id) {}

    PlayedContainer(Container container, ImagePlayer player, RestartPolicy policy, PodContext pod) {
        this.container = container;
        this.player = player;
        this.policy = policy;
        this.pod = pod;
    }

    /** Goes on where an earlier daemon, whose processes are gone, left the container. */
    void resume(ContainerStatus before) {
        restarts = Objects.requireNonNullElse(before.getRestartCount(), 0);
        lastEnd = Optional.ofNullable(before.getLastState()).map(ContainerState::getTerminated);
        if (before.getState().getTerminated() != null) {
            end(before.getState().getTerminated());
        } else if (before.getState().getRunning() != null) {
            ContainerStateTerminated lost = new ContainerStateBuilder()
                    .withNewTerminated()
                    .withExitCode(LOST)
                    .withReason("ContainerStatusUnknown")
                    .withMessage("The container could not be located when the sandbox's daemon was started again")
                    .withFinishedAt(time(Clock.systemUTC().instant()))
                    .withStartedAt(before.getState().getRunning().getStartedAt())
                    .endTerminated()
                    .build()
                    .getTerminated();
            end(lost);
        }
    }

    @Override
    public void advance(Instant now) {
        if (endedForGood) {
            return;
        }
        if (run.isPresent()) {
            watch(run.get(), now);
        } else if (!now.isBefore(startNotBefore)) {
            start(now);
        }
    }

    @Override
    public boolean started() {
        return run.isPresent() && run.get().probes().started();
    }

    @Override
    public boolean ended() {
        return endedForGood;
    }

    @Override
    public boolean succeeded() {
        return endedForGood
                && state.getTerminated() != null
                && state.getTerminated().getExitCode() == 0;
    }

    @Override
    public void stop(Duration grace) {
        run.ifPresent(current -> {
            pod.events().normal("Killing", container.getName(), "Stopping container " + container.getName());
            current.probes().close();
            ContainerExit exit = current.process().stop(grace);
            state = new ContainerStateBuilder()
                    .withTerminated(terminated(current, exit))
                    .build();
            run = Optional.empty();
        });
        endedForGood = true;
    }

    @Override
    public ContainerStatus status() {
        boolean running = run.isPresent();
        return new ContainerStatusBuilder()
                .withName(container.getName())
                .withImage(container.getImage())
                .withImageID(running || lastEnd.isPresent() ? "sandbox://" + player.description() : "")
                .withContainerID(run.map(Run::id).orElse(null))
                .withRestartCount(restarts)
                .withStarted(started())
                .withReady(run.map(current -> current.probes().ready()).orElse(succeeded()))
                .withState(state)
                .withNewLastStateLike(new ContainerStateBuilder()
                        .withTerminated(lastEnd.orElse(null))
                        .build())
                .endLastState()
                .build();
    }

    private void start(Instant now) {
        Path log = pod.log(container.getName());
        try {
            Map<String, String> environment = pod.environment().resolve(container);
            VariableExpansion variables = new VariableExpansion(environment);
            long logStart = log.toFile().length();
            pull();
            RunningContainer process = player.start(new ContainerLaunch(
                    pod.pod(),
                    pod.cluster(),
                    pod.address(),
                    pod.storage(),
                    variables.expand(list(container.getCommand())),
                    variables.expand(list(container.getArgs())),
                    Objects.requireNonNullElse(container.getWorkingDir(), ""),
                    environment,
                    () -> pod.volumes().mounts(container),
                    log));
            countStart();
            pod.events().normal("Created", container.getName(), "Created container: " + container.getName());
            pod.events().normal("Started", container.getName(), "Started container " + container.getName());
            run = Optional.of(new Run(process, probes(process), now, logStart, "sandbox://" + UUID.randomUUID()));
            state = new ContainerStateBuilder().withNewRunning(time(now)).build();
        } catch (ImagePullException e) {
            String image = container.getImage();
            pod.events()
                    .warning(
                            "Failed", container.getName(), "Failed to pull image \"" + image + "\": " + e.getMessage());
            wait("ErrImagePull", e.getMessage());
            startNotBefore = now.plus(PULL_RETRY);
        } catch (ContainerConfigException e) {
            pod.events().warning("Failed", container.getName(), "Error: " + e.getMessage());
            wait("CreateContainerConfigError", e.getMessage());
            startNotBefore = now.plus(CONFIG_RETRY);
        } catch (VolumeException e) {
            pod.events().warning("FailedMount", container.getName(), e.getMessage());
            wait("ContainerCreating", "");
            startNotBefore = now.plus(CONFIG_RETRY);
        } catch (ContainerStartException e) {
            countStart();
            pod.events().warning("Failed", container.getName(), "Error: " + e.getMessage());
            end(new ContainerStateBuilder()
                    .withNewTerminated()
                    .withExitCode(CANNOT_RUN)
                    .withReason("StartError")
                    .withMessage(e.getMessage())
                    .withStartedAt(time(now))
                    .withFinishedAt(time(now))
                    .endTerminated()
                    .build()
                    .getTerminated());
        }
    }

    private void countStart() {
        if (state.getTerminated() != null || lastEnd.isPresent()) {
            restarts++;
        }
    }

    private ContainerProbes probes(RunningContainer process) {
        try {
            return ContainerProbes.start(container, pod.address(), pod.events(), pod.probing());
        } catch (RuntimeException e) {
            // nobody else knows of the process yet
            process.stop(Duration.ZERO);
            throw e;
        }
    }

    private void pull() {
        Optional<String> difference = player.pull(container.getImage());
        pod.events()
                .normal(
                        "Pulled",
                        container.getName(),
                        "Container image \"" + container.getImage() + "\" is not pulled in the sandbox: "
                                + player.description() + " plays it");
        difference.ifPresent(text -> pod.events().warning("OtherImage", container.getName(), text));
    }

    private void watch(Run current, Instant now) {
        Optional<ContainerExit> exit = current.process().exit();
        Optional<String> failedProbe = current.probes().failed();
        if (exit.isEmpty() && failedProbe.isPresent()) {
            pod.events()
                    .normal(
                            "Killing",
                            container.getName(),
                            "Container " + container.getName() + " failed " + failedProbe.get()
                                    + " probe, will be restarted");
            current.probes().close();
            exit = Optional.of(current.process().stop(grace()));
        }
        exit.ifPresent(ended -> {
            current.probes().close();
            run = Optional.empty();
            Duration ran = Duration.between(current.startedAt(), now);
            end(terminated(current, ended));
            if (!endedForGood) {
                waitForRestart(backOff.afterRunOf(ran), now);
            }
        });
    }

    private void end(ContainerStateTerminated terminated) {
        state = new ContainerStateBuilder().withTerminated(terminated).build();
        endedForGood = !policy.restartsAfter(terminated.getExitCode());
        if (!endedForGood) {
            lastEnd = Optional.of(terminated);
        }
    }

    private void waitForRestart(Duration delay, Instant now) {
        startNotBefore = now.plus(delay);
        if (!delay.isZero()) {
            wait(
                    "CrashLoopBackOff",
                    "back-off " + delay.toSeconds() + "s restarting failed container=" + container.getName() + " pod="
                            + pod.fullName());
            pod.events()
                    .warning(
                            "BackOff",
                            container.getName(),
                            "Back-off restarting failed container " + container.getName() + " in pod "
                                    + pod.fullName());
        }
    }

    private void wait(String reason, String message) {
        state = new ContainerStateBuilder().withNewWaiting(message, reason).build();
    }

    private ContainerStateTerminated terminated(Run ended, ContainerExit exit) {
        boolean failed = exit.code() != 0;
        boolean fromLog = failed && "FallbackToLogsOnError".equals(container.getTerminationMessagePolicy());
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(exit.code())
                .withReason(failed ? "Error" : "Completed")
                .withMessage(fromLog ? TerminationMessage.tail(pod.log(container.getName()), ended.logStart()) : null)
                .withStartedAt(time(ended.startedAt()))
                .withFinishedAt(time(exit.finishedAt()))
                .withContainerID(ended.id())
                .endTerminated()
                .build()
                .getTerminated();
    }

    private Duration grace() {
        return Duration.ofSeconds(
                Objects.requireNonNullElse(pod.pod().getSpec().getTerminationGracePeriodSeconds(), 30L));
    }

    private static List<String> list(List<String> texts) {
        return Objects.requireNonNullElse(texts, List.of());
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
