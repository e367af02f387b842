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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A container with a real process, probes and restarts. */
final class ProcessContainer implements PodContainer {
    /** The retry after a missing ConfigMap; the kubelet's is longer. */
    private static final Duration CONFIG_RETRY = Duration.ofSeconds(2);

    /** The kubelet's first retry of a pull. */
    private static final Duration PULL_RETRY = Duration.ofSeconds(10);

    private final Container container;
    private final ImagePlayer player;
    private final RestartPolicy policy;
    private final PodContext pod;
    private final RestartBackOff backOff = new RestartBackOff();
    private volatile Optional<ContainerRun> run = Optional.empty();
    private Optional<ContainerTermination> termination = Optional.empty();
    private volatile long logStart;
    private Instant startNotBefore = Instant.MIN;
    private int restarts;
    private ContainerState state = ContainerStates.waiting("ContainerCreating", "");
    private Optional<ContainerStateTerminated> lastEnd = Optional.empty();
    private boolean stopping;
    private boolean endedForGood;

    ProcessContainer(Container container, ImagePlayer player, RestartPolicy policy, PodContext pod) {
        this.container = container;
        this.player = player;
        this.policy = policy;
        this.pod = pod;
    }

    /** Continues from the status of an earlier daemon, whose processes are gone. */
    void resume(ContainerStatus before) {
        restarts = Objects.requireNonNullElse(before.getRestartCount(), 0);
        lastEnd = Optional.ofNullable(before.getLastState()).map(ContainerState::getTerminated);
        if (before.getState().getTerminated() != null) {
            end(before.getState().getTerminated());
        } else if (before.getState().getRunning() != null) {
            end(ContainerStates.lost(before.getState()));
        }
    }

    @Override
    public void advance(Instant now) {
        if (endedForGood) {
            return;
        }
        if (run.isPresent()) {
            watch(run.get(), now);
        } else if (!stopping && !now.isBefore(startNotBefore)) {
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
        stopping = true;
        if (run.isEmpty()) {
            endedForGood = true;
        } else if (termination.isEmpty()) {
            terminate(run.get(), "Stopping container " + container.getName(), grace);
        } else if (grace.isZero()) {
            termination.get().kill();
        }
    }

    @Override
    public boolean stopped() {
        advance(Clock.systemUTC().instant());
        return run.isEmpty();
    }

    @Override
    public ContainerStatus status() {
        boolean running = run.isPresent();
        return new ContainerStatusBuilder()
                .withName(container.getName())
                .withImage(container.getImage())
                .withImageID(running || lastEnd.isPresent() ? "sandbox://" + player.description() : "")
                .withContainerID(run.map(ContainerRun::id).orElse(null))
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

    @Override
    public Optional<ContainerReading> reading() {
        return run.map(current -> current.reading(container.getName()));
    }

    @Override
    public Optional<ContainerLog> log() {
        return Optional.of(new ContainerLog(pod.log(container.getName()), logStart));
    }

    private void start(Instant now) {
        Path log = pod.log(container.getName());
        try {
            Map<String, String> environment = pod.environment().resolve(container);
            VariableExpansion variables = new VariableExpansion(environment);
            logStart = log.toFile().length();
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
            run = Optional.of(new ContainerRun(
                    process,
                    probes(process),
                    PreStopHook.of(container, pod.address(), environment),
                    now,
                    logStart,
                    "sandbox://" + UUID.randomUUID()));
            state = ContainerStates.running(now);
        } catch (ImagePullException e) {
            warn("Failed", "Failed to pull image \"" + container.getImage() + "\": " + e.getMessage());
            state = ContainerStates.waiting("ErrImagePull", e.getMessage());
            startNotBefore = now.plus(PULL_RETRY);
        } catch (ContainerConfigException e) {
            warn("Failed", "Error: " + e.getMessage());
            state = ContainerStates.waiting("CreateContainerConfigError", e.getMessage());
            startNotBefore = now.plus(CONFIG_RETRY);
        } catch (VolumeException e) {
            warn("FailedMount", e.getMessage());
            state = ContainerStates.waiting("ContainerCreating", "");
            startNotBefore = now.plus(CONFIG_RETRY);
        } catch (ContainerStartException e) {
            countStart();
            warn("Failed", "Error: " + e.getMessage());
            end(ContainerStates.notStarted(e.getMessage(), now));
        }
    }

    private void warn(String reason, String message) {
        pod.events().warning(reason, container.getName(), message);
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
            // nothing else stops this process
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
                        "Container image \"" + container.getImage() + "\" is not pulled: the sandbox runs "
                                + player.description());
        difference.ifPresent(text -> pod.events().warning("OtherImage", container.getName(), text));
    }

    private void watch(ContainerRun current, Instant now) {
        Optional<String> failedProbe = current.probes().failed();
        Optional<ContainerExit> exit = exit(current);
        if (exit.isPresent()) {
            ended(current, exit.get(), now);
        } else if (termination.isEmpty() && failedProbe.isPresent()) {
            terminate(
                    current,
                    "Container " + container.getName() + " failed " + failedProbe.get() + " probe, will be restarted",
                    grace());
        }
    }

    private Optional<ContainerExit> exit(ContainerRun current) {
        if (termination.isEmpty()) {
            return current.process().exit();
        }
        try {
            return termination.get().exit();
        } catch (RuntimeException e) {
            // a second stop would fail too
            run = Optional.empty();
            endedForGood = true;
            throw e;
        }
    }

    private void terminate(ContainerRun current, String why, Duration grace) {
        pod.events().normal("Killing", container.getName(), why);
        current.probes().close();
        termination = Optional.of(ContainerTermination.begin(
                current.process(),
                current.preStop(),
                grace,
                failure -> warn("FailedPreStopHook", "PreStopHook failed: " + failure)));
    }

    private void ended(ContainerRun current, ContainerExit exit, Instant now) {
        current.probes().close();
        termination = Optional.empty();
        run = Optional.empty();
        end(terminated(current, exit));
        if (!endedForGood) {
            waitForRestart(backOff.afterRunOf(Duration.between(current.startedAt(), now)), now);
        }
    }

    private void end(ContainerStateTerminated terminated) {
        state = new ContainerStateBuilder().withTerminated(terminated).build();
        endedForGood = stopping || !policy.restartsAfter(terminated.getExitCode());
        if (!endedForGood) {
            lastEnd = Optional.of(terminated);
        }
    }

    private void waitForRestart(Duration delay, Instant now) {
        startNotBefore = now.plus(delay);
        if (!delay.isZero()) {
            state = ContainerStates.waiting(
                    "CrashLoopBackOff",
                    "back-off " + delay.toSeconds() + "s restarting failed container=" + container.getName() + " pod="
                            + pod.fullName());
            warn(
                    "BackOff",
                    "Back-off restarting failed container " + container.getName() + " in pod " + pod.fullName());
        }
    }

    private ContainerStateTerminated terminated(ContainerRun ended, ContainerExit exit) {
        boolean fromLog = exit.code() != 0 && "FallbackToLogsOnError".equals(container.getTerminationMessagePolicy());
        return ended.terminated(
                exit,
                fromLog
                        ? Optional.of(TerminationMessage.tail(pod.log(container.getName()), ended.logStart()))
                        : Optional.empty());
    }

    private Duration grace() {
        return Duration.ofSeconds(
                Objects.requireNonNullElse(pod.pod().getSpec().getTerminationGracePeriodSeconds(), 30L));
    }

    private static List<String> list(List<String> texts) {
        return Objects.requireNonNullElse(texts, List.of());
    }
}
