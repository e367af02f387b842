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

/** A cluster with a running control plane, and the daemon's services for it. */
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

    /** Starts the daemon's services. */
    void attach(List<ClusterAttachment> attachments, ScheduledExecutorService scheduler, AutoscalerTimes times) {
        attachments.forEach(attachment -> attached.push(attachment.attach(remembered.id(), access, client)));
        long period = times.check().toMillis();
        autoscaling = scheduler.scheduleWithFixedDelay(this::scale, period, period, TimeUnit.MILLISECONDS);
    }

    /** Closes this too when the cluster's services end. */
    void own(AutoCloseable resource) {
        attached.push(resource);
    }

    /** Restarts the cluster's dead processes. */
    void revive() {
        if (controlPlane.start()) {
            freeNodes();
        }
    }

    /** Lets a new kwok keep the nodes alive at once, before its predecessor's leases expire. */
    void freeNodes() {
        client.leases().inNamespace("kube-node-lease").delete();
    }

    ClusterAccess access() {
        return access;
    }

    ControlPlane controlPlane() {
        return controlPlane;
    }

    /** Creates or changes the pool; returns when its nodes have its shape and are ready. */
    void apply(NodePoolSpec pool) {
        MachineType.named(pool.machineType());
        nodes.awaitReady(reshape(pool));
        new SurgeUpgrade(nodes).run(pool);
    }

    /** Deletes the pool; returns when its nodes are deleted. */
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

    /** Ends the daemon's services; the cluster's processes continue. */
    @Override
    public void close() {
        if (autoscaling != null) {
            // Interrupted: a request whose client closes meanwhile never returns, and the scaling of all clusters
            // would wait.
            autoscaling.cancel(true);
        }
        for (AutoCloseable resource : attached) {
            try {
                resource.close();
            } catch (Exception e) {
                log.note("cluster " + remembered.id().name() + ": a service could not be closed", e);
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
            // otherwise the executor never calls again
            log.bug("cluster " + remembered.id().name() + ": the autoscaler failed", e);
        }
    }
}
