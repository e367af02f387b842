package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * All that a stack file says.
 *
 * @param project the Google Cloud project, from {@code gcp:project}
 * @param cluster the GKE cluster
 * @param bucket the bucket for model copies
 * @param mesh the service mesh
 * @param models the models, at least one; their names and copies do not collide
 */
public record StackConfig(
        GcpProject project, ClusterConfig cluster, BucketConfig bucket, Mesh mesh, List<ModelConfig> models) {
    public StackConfig {
        requireNonNull(project, "project");
        requireNonNull(cluster, "cluster");
        requireNonNull(bucket, "bucket");
        requireNonNull(mesh, "mesh");
        models = List.copyOf(models);
    }

    /** Whether the namespace's pods are in the mesh: those of models whose versions run side by side are. */
    public boolean inMesh(String namespace) {
        return models.stream()
                .anyMatch(model ->
                        model.namespace().equals(namespace) && model.versions().shareTraffic());
    }
}
