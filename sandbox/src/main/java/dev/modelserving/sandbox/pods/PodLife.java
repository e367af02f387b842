package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The kubelet's work for one pod from its binding to its end, on its own thread. */
final class PodLife implements Runnable {
    /** The interval of the checks. */
    private static final Duration STEP = Duration.ofMillis(200);

    /** A failed check may succeed the next time. */
    private static final Duration BUG_RETRY = Duration.ofSeconds(10);

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final KubernetesClient client;
    private final PodContext context;
    private final RestartPolicy policy;
    private final String hostAddress;
    private final EventLog log;
    private final Map<String, PodContainer> initial = new LinkedHashMap<>();
    private final List<PodContainer> containers = new ArrayList<>();
    private final Semaphore changes = new Semaphore(0);
    private Optional<PodStatusView> published = Optional.empty();
    private boolean initialised;
    private volatile Pod latest;
    private volatile boolean abandoned;

    PodLife(KubernetesClient client, PodContext context, RunnableImages images, String hostAddress, EventLog log) {
        this.client = client;
        this.context = context;
        this.hostAddress = hostAddress;
        this.log = log;
        this.latest = context.pod();
        this.policy = RestartPolicy.of(latest);
        for (Container container : latest.getSpec().getInitContainers()) {
            RestartPolicy restart = RestartPolicy.ofInitial(container, latest);
            initial.put(container.getName(), container(images, container, restart, initialised(container)));
        }
        for (Container container : latest.getSpec().getContainers()) {
            containers.add(
                    container(images, container, policy, latest.getStatus().getContainerStatuses()));
        }
    }

    /** Work of an earlier daemon's initial containers counts as long as their volumes exist. */
    private List<ContainerStatus> initialised(Container container) {
        boolean kept = RestartPolicy.isSidecar(container) || context.volumes().areMade();
        return kept ? latest.getStatus().getInitContainerStatuses() : List.of();
    }

    /** Passes on a change of the pod object. */
    void changed(Pod pod) {
        latest = pod;
        changes.release();
    }

    /** Ends the pod's processes without updating the apiserver: its node or the pod object is gone. */
    void abandon() {
        abandoned = true;
        changes.release();
    }

    /** The running containers. For any thread. */
    PodReading reading() {
        List<ContainerReading> readings =
                all().flatMap(container -> container.reading().stream()).toList();
        ObjectMeta metadata = context.pod().getMetadata();
        return new PodReading(metadata.getNamespace(), metadata.getName(), metadata.getUid(), readings);
    }

    /** A container's log. For any thread. */
    Optional<ContainerLog> log(String container) {
        Path file = context.log(container);
        return all().flatMap(candidate -> candidate.log().stream())
                .filter(log -> log.file().equals(file))
                .findFirst();
    }

    private Stream<PodContainer> all() {
        return Stream.concat(initial.values().stream(), containers.stream());
    }

    String node() {
        return latest.getSpec().getNodeName();
    }

    @Override
    public void run() {
        try {
            play();
        } finally {
            end();
        }
    }

    /** Returns when the containers have ended for good, or must end. */
    private void play() {
        boolean ended = false;
        while (!ended && !abandoned && !isDeleted()) {
            try {
                ended = ENDED.contains(advance());
            } catch (KubernetesClientException e) {
                log.note("pod " + context.fullName() + ": the apiserver refused or did not answer, trying again", e);
                pause(STEP.multipliedBy(5));
            } catch (RuntimeException e) {
                log.bug("pod " + context.fullName() + ": a check failed, trying again", e);
                pause(BUG_RETRY);
            }
            if (!ended) {
                pause(STEP);
            }
        }
    }

    private boolean isDeleted() {
        return latest.getMetadata().getDeletionTimestamp() != null;
    }

    /** One check of everything; returns the pod's phase. */
    private String advance() {
        Instant now = Clock.systemUTC().instant();
        initialised = initialise(now);
        if (initialised) {
            containers.forEach(container -> container.advance(now));
        }
        PodStatusView view = view(initialised);
        if (ENDED.contains(view.phase())) {
            initial.values().forEach(sidecar -> sidecar.stop(grace()));
            view = view(initialised);
        }
        publish(view);
        return view.phase();
    }

    /** Runs the initial containers one after the other; sidecars only have to start. */
    private boolean initialise(Instant now) {
        for (Container container : latest.getSpec().getInitContainers()) {
            PodContainer current = initial.get(container.getName());
            current.advance(now);
            boolean done = RestartPolicy.isSidecar(container) ? current.started() : current.succeeded();
            if (!done) {
                return false;
            }
        }
        return true;
    }

    private PodStatusView view(boolean initialised) {
        boolean failed = initial.values().stream().anyMatch(container -> container.ended() && !container.succeeded());
        return new PodStatusView(
                policy,
                context.address(),
                hostAddress,
                initial.values().stream().map(PodContainer::status).toList(),
                containers.stream().map(PodContainer::status).toList(),
                initialised,
                failed && !initialised);
    }

    private void publish(PodStatusView view) {
        if (published.equals(Optional.of(view))) {
            return;
        }
        String uid = context.pod().getMetadata().getUid();
        // by name: the object's resource version would act as a lock
        client.pods()
                .inNamespace(context.pod().getMetadata().getNamespace())
                .withName(context.pod().getMetadata().getName())
                .editStatus(current -> uid.equals(current.getMetadata().getUid())
                        ? new PodBuilder(current)
                                .withStatus(
                                        view.status(current, Clock.systemUTC().instant()))
                                .build()
                        : current);
        published = Optional.of(view);
    }

    private void end() {
        PodTermination termination = new PodTermination(
                Clock.systemUTC().instant(),
                () -> abandoned ? Duration.ZERO : grace(),
                () -> pause(STEP),
                context.fullName(),
                log);
        termination.stop(containers);
        // sidecars stop last
        termination.stop(initial.values());
        removeVolumes();
        if (abandoned) {
            return;
        }
        boolean endedByItself = published.map(PodStatusView::phase).stream().anyMatch(ENDED::contains);
        try {
            publish(view(initialised || !endedByItself));
            if (isDeleted()) {
                PodRemoval.remove(client, latest);
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                log.note("pod " + context.fullName() + " could not be removed", e);
            }
        }
    }

    private void removeVolumes() {
        try {
            context.volumes().remove();
        } catch (IOException e) {
            log.note("the volumes of pod " + context.fullName() + " could not be removed", e);
        }
    }

    private PodContainer container(
            RunnableImages images, Container container, RestartPolicy restart, List<ContainerStatus> before) {
        Optional<ImagePlayer> player = images.player(container.getImage());
        if (player.isEmpty()) {
            return new SimulatedContainer(container, initialRunsOnce(container));
        }
        ProcessContainer played = new ProcessContainer(container, player.get(), restart, context);
        before.stream()
                .filter(status -> status.getName().equals(container.getName()))
                .forEach(played::resume);
        return played;
    }

    private boolean initialRunsOnce(Container container) {
        return latest.getSpec().getInitContainers().contains(container) && !RestartPolicy.isSidecar(container);
    }

    private Duration grace() {
        Long asked = latest.getMetadata().getDeletionGracePeriodSeconds();
        Long usual = latest.getSpec().getTerminationGracePeriodSeconds();
        return Duration.ofSeconds(asked != null ? asked : Objects.requireNonNullElse(usual, 30L));
    }

    /** Waits until the time is over or the pod changes. */
    private void pause(Duration duration) {
        try {
            if (changes.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            abandoned = true;
        }
    }
}
