package dev.modelserving.config;

import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.platform.BucketConfig;
import dev.modelserving.config.platform.Platform;
import dev.modelserving.config.value.GcpProject;
import dev.modelserving.config.value.StackName;
import java.util.List;
import java.util.function.Supplier;

/** Reads where a stack runs: {@code platform}, and the keys that each kind of platform has. */
final class PlatformReader {
    private static final ValueType<String> CONTEXT = ValueType.text(
            "the name of a context of your kubeconfig, as kubectl config get-contexts lists them",
            "kind-kind",
            name -> !name.isBlank());

    /** What only a platform with Google Cloud has, and why. */
    private static final List<KeyOfGke> KEYS_OF_GKE = List.of(
            new KeyOfGke("bucket", "{}", "which has no bucket: each pod fetches its model from its source"),
            new KeyOfGke("cluster", "{}", "which is a cluster that is there: context names it"),
            new KeyOfGke(
                    "monitoring", "{\"mode\": \"none\"}", "and Google Cloud Monitoring is watching GKE's clusters"));

    private PlatformReader() {}

    /**
     * @param projectDefault what Pulumi.yaml has as its default, as JSON
     * @param reason why platform existing has no such key
     */
    private record KeyOfGke(String name, String projectDefault, String reason) {}

    private enum Kind {
        GKE,
        EXISTING
    }

    /**
     * @param stack whose own the default names are
     * @param project asked for only where the platform has one
     */
    static Platform platform(ConfigSection root, StackName stack, Supplier<GcpProject> project) {
        Kind kind = root.optional("platform", ValueType.oneOf(Kind.class), Kind.GKE);
        return switch (kind) {
            case GKE -> gke(root, stack, project.get());
            case EXISTING -> existing(root);
        };
    }

    private static Platform gke(ConfigSection root, StackName stack, GcpProject project) {
        if (root.hasOtherThan("context", "\"\"")) {
            root.refuse("context", "nothing, unless platform is existing");
        }
        if (root.hasOtherThan("networkPolicies", "true")) {
            root.refuse(
                    "networkPolicies",
                    "nothing, unless platform is existing; on gke it is cluster.dataplaneV2 that counts");
        }
        ClusterConfig cluster = root.section("cluster", section -> ClusterReader.cluster(section, stack));
        BucketConfig bucket =
                root.section("bucket", section -> BucketReader.bucket(section, project, stack, cluster.location()));
        return new Platform.Gke(project, cluster, bucket);
    }

    private static Platform existing(ConfigSection root) {
        for (KeyOfGke key : KEYS_OF_GKE) {
            if (root.hasOtherThan(key.name(), key.projectDefault())) {
                root.refuse(key.name(), "nothing, as platform is existing, " + key.reason());
            }
        }
        return new Platform.Existing(
                root.required("context", CONTEXT), root.optional("networkPolicies", ValueType.bool(), true));
    }
}
