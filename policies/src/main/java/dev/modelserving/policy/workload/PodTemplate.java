package dev.modelserving.policy.workload;

import static java.util.Objects.requireNonNull;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.KubernetesKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pods that a Kubernetes object makes, or is.
 *
 * @param pod the field with the pods' metadata and spec
 */
public record PodTemplate(Field pod) {
    /** The path of the pods' template, by kind. */
    private static final Map<KubernetesKind, String> PLACES = Map.of(
            KubernetesKind.DEPLOYMENT, "spec.template",
            KubernetesKind.STATEFUL_SET, "spec.template",
            KubernetesKind.REPLICA_SET, "spec.template",
            KubernetesKind.DAEMON_SET, "spec.template",
            KubernetesKind.REPLICATION_CONTROLLER, "spec.template",
            KubernetesKind.JOB, "spec.template",
            KubernetesKind.CRON_JOB, "spec.jobTemplate.spec.template");

    public PodTemplate {
        requireNonNull(pod, "pod");
    }

    /** The pods of a resource; empty if it makes none. */
    public static Optional<PodTemplate> of(DeclaredResource resource) {
        return resource.type().kubernetesKind().flatMap(kind -> {
            if (kind.equals(KubernetesKind.POD)) {
                return Optional.of(new PodTemplate(resource.whole()));
            }
            return Optional.ofNullable(PLACES.get(kind)).map(place -> new PodTemplate(resource.at(place)));
        });
    }

    /** The pods' spec. */
    public Field spec() {
        return pod.at("spec");
    }

    /** The pods' labels. */
    public Map<String, String> labels() {
        return pod.at("metadata.labels").textMap();
    }

    /** All containers, init containers included. */
    public List<Field> containers() {
        List<Field> containers = new ArrayList<>(spec().at("initContainers").items());
        containers.addAll(spec().at("containers").items());
        return List.copyOf(containers);
    }
}
