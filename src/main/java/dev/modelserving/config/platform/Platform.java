package dev.modelserving.config.platform;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.reading.Choice;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.reading.Variant;
import dev.modelserving.config.value.GcpProject;
import java.util.function.Function;

/** Where a stack's workloads run. */
@Choice(
        key = "platform",
        defaultValue = "gke",
        description = "gke: a GKE cluster of the stack's own; existing: a cluster that is there, without Google Cloud.")
public sealed interface Platform {
    /** The result for the variant that this is. */
    <T> T match(Function<Gke, T> gke, Function<Existing, T> existing);

    /** The stack's own GKE cluster, and a bucket for its model copies. */
    @Variant("gke")
    record Gke(
            @Key(value = "The Google Cloud project.", name = "gcp:project")
                    @Default(otherwise = "GOOGLE_CLOUD_PROJECT and others of Google's variables")
                    GcpProject project,
            @Key(value = "The GKE cluster.", instead = "context names the cluster that is there") ClusterConfig cluster,
            @Key(
                            value = "The bucket for the copies of models.",
                            instead = "without Google Cloud each pod fetches its model from its source")
                    BucketConfig bucket)
            implements Platform {
        public Gke {
            requireNonNull(project, "project");
            requireNonNull(cluster, "cluster");
            bucket = bucket.beside(cluster.location());
        }

        @Override
        public <T> T match(Function<Gke, T> gke, Function<Existing, T> existing) {
            return gke.apply(this);
        }
    }

    /** An existing cluster of any provider. */
    @Variant("existing")
    record Existing(
            @Key("The cluster's context in your kubeconfig.")
                    @Form(
                            pattern = "(?=.*\\S).*",
                            allowed =
                                    "the name of a context of your kubeconfig, as kubectl config get-contexts lists them")
                    String context,
            @Key(
                            value = "Declares network policies. Where nothing enforces them, they do no harm.",
                            name = "networkPolicies",
                            instead = "on gke, cluster.dataplaneV2 decides")
                    @Default("true")
                    boolean enforcesNetworkPolicies)
            implements Platform {
        public Existing {
            requireNonNull(context, "context");
        }

        @Override
        public <T> T match(Function<Gke, T> gke, Function<Existing, T> existing) {
            return existing.apply(this);
        }
    }
}
