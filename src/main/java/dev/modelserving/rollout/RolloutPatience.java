package dev.modelserving.rollout;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonParser;
import com.pulumi.context.LoggingContext;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.kubernetes.apps.v1.Deployment;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.runtime.ErrorHook;
import dev.modelserving.runtime.FailedOperation;
import dev.modelserving.runtime.UpdateNews;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Waits for a Deployment as long as Kubernetes expects it to get ready, and no longer. The provider alone waits for a
 * fixed time: too short for many slow servers one after the other, and too long for one that never gets ready, since it
 * takes no notice of {@code ProgressDeadlineExceeded} (pulumi-kubernetes 4.25.0, await/deployment.go).
 */
public final class RolloutPatience implements ErrorHook {
    /** The type of the resources with this hook. */
    public static final String TYPE =
            Deployment.class.getAnnotation(ResourceType.class).type();

    /** The provider's error of a wait that was too short (await/error.go). */
    private static final String TIMED_OUT = "timed out waiting to be Ready";

    private final LoggingContext log;
    private final KubernetesCluster cluster;

    /**
     * @param log takes the messages
     * @param cluster the Deployments' cluster
     */
    public RolloutPatience(LoggingContext log, KubernetesCluster cluster) {
        this.log = requireNonNull(log, "log");
        this.cluster = requireNonNull(cluster, "cluster");
    }

    @Override
    public boolean clears(FailedOperation operation) {
        if (!operation.error().contains(TIMED_OUT)) {
            return false;
        }
        Map<?, ?> metadata = (Map<?, ?>) operation.inputs().get("metadata");
        String namespace = String.valueOf(metadata.get("namespace"));
        String name = String.valueOf(metadata.get("name"));
        try {
            ObservedObject deployment = new ObservedObject(JsonParser.parseString(cluster.kubectl()
                            .run(List.of("get", "deployment", name, "--namespace=" + namespace, "--output=json")))
                    .getAsJsonObject());
            Optional<UpdateNews> verdict = deployment.verdict();
            verdict.ifPresent(news -> log.error(news.text()
                    + ": the update ends; correct what is wrong, then run up again, which goes on from there"));
            return deployment.makesProgress();
        } catch (IOException e) {
            log.error("Deployment " + namespace + "/" + name + ": cannot ask whether its rollout makes progress: "
                    + e.getMessage() + "; the update does not wait for it any longer");
            return false;
        }
    }
}
