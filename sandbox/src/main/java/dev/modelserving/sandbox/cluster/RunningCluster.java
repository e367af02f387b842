package dev.modelserving.sandbox.cluster;

import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A cluster whose control plane runs, and what the daemon does for it. */
final class RunningCluster implements AutoCloseable {
    private final ClusterAccess access;
    private final ControlPlane controlPlane;
    private final Path folder;
    private final KubernetesClient client;
    private final PoolNodes nodes;
    private final ClusterObserver observer;
    private final Autoscaler autoscaler;
    private final EventLog log;
    private final Deque<AutoCloseable> attached = new ArrayDeque<>();
    private volatile ClusterRecord remembered;
    private Future<?> autoscaling;

    RunningCluster(
            ClusterRecord remembered,
            Path folder,
            ControlPlane controlPlane,
            ClusterAccess access,
            AutoscalerTimes times,
            EventLog log) {
        this.remembered = remembered;
        this.folder = folder;
        this.controlPlane = controlPlane;
        this.access = access;
        this.log = log;
        this.client = new KubernetesClientBuilder()
                .withConfig(controlPlane.clientConfig())
                .build();
        try {
            this.nodes = new PoolNodes(remembered.id(), access.endpoint(), client, log);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
        this.observer = new ClusterObserver(client, nodes);
        this.autoscaler = new Autoscaler(times);
    }

    /** Starts all that the daemon does for the cluster. */
    void attach(List<ClusterAttachment> attachments, ScheduledExecutorService scheduler, AutoscalerTimes times) {
        attachments.forEach(attachment -> attached.push(attachment.attach(remembered.id(), access, client)));
        long period = times.check().toMillis();
        autoscaling = scheduler.scheduleWithFixedDelay(this::scale, period, period, TimeUnit.MILLISECONDS);
    }

    /** Closes this too when the cluster's work ends. */
    void own(AutoCloseable resource) {
        attached.push(resource);
    }

    /** Starts those of the cluster's processes that have died. */
    void revive() {
        if (controlPlane.start()) {
            freeNodes();
        }
    }

    /** Lets a new kwok keep the nodes alive at once, not only when its predecessor's leases have run out. */
    void freeNodes() {
        client.leases().inNamespace("kube-node-lease").delete();
    }

    ClusterAccess access() {
        return access;
    }

    ControlPlane controlPlane() {
        return controlPlane;
    }

    /** Creates the pool or brings it to the given shape; returns when its nodes are of that shape, and ready. */
    void apply(NodePoolSpec pool) {
        MachineType.named(pool.machineType());
        nodes.awaitReady(reshape(pool));
        new SurgeUpgrade(nodes).run(pool);
    }

    /** Removes the pool; returns when its nodes are gone. */
    void deletePool(String pool) {
        forget(pool);
        nodes.drain(nodes.list(pool));
    }

    private synchronized List<Node> reshape(NodePoolSpec pool) {
        boolean isNew = remembered.pool(pool.name()).isEmpty();
        remember(remembered.with(pool));
        return nodes.apply(pool, isNew);
    }

    private synchronized void forget(String pool) {
        remember(remembered.withoutPool(pool));
    }

    int nodeCount(String pool) {
        return nodes.list(pool).size();
    }

    /** Ends what the daemon does for the cluster; its processes go on. */
    @Override
    public void close() {
        if (autoscaling != null) {
            // Interrupted, since a request whose client is closed meanwhile is never answered, and all clusters'
            // scaling waits.
            autoscaling.cancel(true);
        }
        for (AutoCloseable resource : attached) {
            try {
                resource.close();
            } catch (Exception e) {
                log.note("cluster " + remembered.id().name() + " was not left cleanly", e);
            }
        }
        attached.clear();
        client.close();
    }

    private void remember(ClusterRecord changed) {
        changed.write(folder);
        remembered = changed;
    }

    private synchronized void scale() {
        try {
            ClusterView view = observer.view(remembered.pools());
            autoscaler.decide(view, Clock.systemUTC().instant()).forEach(decision -> decision.carryOut(nodes));
        } catch (KubernetesClientException | ClusterException e) {
            log.note("cluster " + remembered.id().name() + ": the autoscaler could not do its work", e);
        } catch (RuntimeException e) {
            // the executor would never call again
            log.bug("cluster " + remembered.id().name() + ": the autoscaler failed", e);
        }
    }
}
