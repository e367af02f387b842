package dev.modelserving.rollout;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.StackConfig;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.kubernetes.cluster.KubectlAnswer;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.runtime.UpdateNews;
import dev.modelserving.runtime.UpdateWatch;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says why an update waits for the models and demos: a pod without a node, an image that cannot be pulled, a container
 * that crashes or fails its probes, a Service without an address, Kubernetes' verdict on a rollout. The provider itself
 * shows a count of pods, and gives the reasons at its end.
 */
public final class WaitReasons implements UpdateWatch {
    private final KubernetesCluster cluster;
    private final StackConfig config;
    private final InstantSource clock;

    /**
     * @param cluster the stack's
     * @param config tells which pods are the stack's
     */
    public WaitReasons(KubernetesCluster cluster, StackConfig config, InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
        this.cluster = requireNonNull(cluster, "cluster");
        this.config = requireNonNull(config, "config");
    }

    @Override
    public List<UpdateNews> look() throws IOException {
        List<UpdateNews> reasons = new ArrayList<>();
        for (String namespace : config.namespaces()) {
            for (ObservedObject object : objects(namespace)) {
                reasonOrRefusal(namespace, object).ifPresent(reasons::add);
            }
        }
        return reasons;
    }

    private List<ObservedObject> objects(String namespace) throws IOException {
        String answer = cluster.kubectl()
                .run(List.of("get", "pods,deployments,services", "--namespace=" + namespace, "--output=json"));
        return KubectlAnswer.objects(answer).stream().map(ObservedObject::new).toList();
    }

    /** A user who may read pods may not read events or logs; the other reasons are told all the same. */
    private Optional<UpdateNews> reasonOrRefusal(String namespace, ObservedObject observed) {
        try {
            return reason(namespace, observed);
        } catch (IOException e) {
            return Optional.of(new UpdateNews(
                    "details", "cannot look at events or logs in namespace " + namespace + ": " + e.getMessage()));
        }
    }

    private Optional<UpdateNews> reason(String namespace, ObservedObject observed) throws IOException {
        Kubectl kubectl = cluster.kubectl();
        boolean isPod = observed.kind().equals("Pod");
        if (!isOfStack(namespace, isPod ? observed.label("app") : observed.name())) {
            return Optional.empty();
        }
        if (isPod) {
            return observed.isEnding()
                    ? Optional.empty()
                    : new ObservedPod(observed, kubectl, clock.instant()).obstacle();
        }
        return observed.kind().equals("Service")
                ? new ObservedService(observed, kubectl, clock.instant()).obstacle()
                : observed.verdict().map(WaitReasons::beforeTheEnd);
    }

    private static UpdateNews beforeTheEnd(UpdateNews verdict) {
        return new UpdateNews(
                verdict.subject(),
                verdict.text()
                        + ": the update ends within 7 minutes, or now by Ctrl-C; correct what is wrong, then run up"
                        + " again");
    }

    /** Others may have pods in the namespace. */
    private boolean isOfStack(String namespace, String name) {
        return config.modelsIn(namespace).stream()
                        .anyMatch(model -> name.equals(model.name()) || name.startsWith(model.name() + "-"))
                || config.demos().stream()
                        .anyMatch(demo -> demo.namespace().equals(namespace)
                                && demo.name().equals(name));
    }
}
