package dev.modelserving.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads where a stack runs: {@code platform}, and the keys that each kind of platform has. */
final class PlatformReader {
    private static final ValueType<String> CONTEXT = ValueType.text(
            "the name of a context of your kubeconfig, as kubectl config get-contexts lists them",
            "kind-kind",
            name -> !name.isBlank());

    /** What only a platform with Google Cloud has, each with its default in Pulumi.yaml. */
    private static final Map<String, String> KEYS_OF_GKE = new TreeMap<>(Map.of(
            "cluster", "{}",
            "bucket", "{}",
            "images", "{}",
            "mesh", "{\"mode\": \"none\"}",
            "models", "[]",
            "monitoring", "{\"mode\": \"none\"}"));

    private PlatformReader() {}

    private enum Kind {
        GKE,
        EXISTING
    }

    /** @param project asked for only where the platform has one */
    static Platform platform(ConfigSection root, Supplier<GcpProject> project) {
        Kind kind = root.optional("platform", ValueType.oneOf(Kind.class), Kind.GKE);
        return switch (kind) {
            case GKE -> gke(root, project.get());
            case EXISTING -> existing(root);
        };
    }

    private static Platform gke(ConfigSection root, GcpProject project) {
        if (root.hasOtherThan("context", "\"\"")) {
            root.refuse("context", "nothing, unless platform is existing");
        }
        if (root.hasOtherThan("networkPolicies", "true")) {
            root.refuse(
                    "networkPolicies",
                    "nothing, unless platform is existing; on gke it is cluster.dataplaneV2 that counts");
        }
        ClusterConfig cluster = root.section("cluster", ClusterReader::cluster);
        BucketConfig bucket =
                root.section("bucket", section -> BucketReader.bucket(section, project, cluster.location()));
        return new Platform.Gke(project, cluster, bucket);
    }

    private static Platform existing(ConfigSection root) {
        KEYS_OF_GKE.forEach((key, projectDefault) -> {
            if (root.hasOtherThan(key, projectDefault)) {
                root.refuse(key, "nothing, as platform is existing, which has no Google Cloud; demos run there");
            }
        });
        return new Platform.Existing(
                root.required("context", CONTEXT), root.optional("networkPolicies", ValueType.bool(), true));
    }
}
