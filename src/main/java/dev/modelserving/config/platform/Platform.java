package dev.modelserving.config.platform;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.value.GcpProject;

/** Where a stack's workloads run. */
public sealed interface Platform {
    /** The result of the case that this platform is. */
    <T> T choose(Cases<T> cases);

    /**
     * What to do for each kind of platform.
     *
     * @param <T> the result
     */
    interface Cases<T> {
        T gke(Gke gke);

        T existing(Existing existing);
    }

    /**
     * A GKE cluster of the stack's own, and a bucket for the copies of its models.
     *
     * @param project the Google Cloud project, from {@code gcp:project}
     * @param cluster the GKE cluster
     * @param bucket the bucket for model copies
     */
    record Gke(GcpProject project, ClusterConfig cluster, BucketConfig bucket) implements Platform {
        public Gke {
            requireNonNull(project, "project");
            requireNonNull(cluster, "cluster");
            requireNonNull(bucket, "bucket");
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.gke(this);
        }
    }

    /**
     * A cluster that is there already, whatever its provider.
     *
     * @param context the name of its context in the user's kubeconfig
     * @param enforcesNetworkPolicies whether network policies are declared; they do no harm where nothing acts by them
     */
    record Existing(String context, boolean enforcesNetworkPolicies) implements Platform {
        public Existing {
            requireNonNull(context, "context");
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.existing(this);
        }
    }
}
