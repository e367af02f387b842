package dev.modelserving.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** The same the other way round. */
    private static final Map<String, String> KEYS_OF_EXISTING =
            new TreeMap<>(Map.of("context", "\"\"", "networkPolicies", "true"));

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

    /** @param project asked for only where the platform has one */
    static Platform platform(ConfigSection root, Supplier<GcpProject> project) {
        Kind kind = root.optional("platform", ValueType.oneOf(Kind.class), Kind.GKE);
        return switch (kind) {
            case GKE -> gke(root, project.get());
            case EXISTING -> existing(root);
        };
    }

    private static Platform gke(ConfigSection root, GcpProject project) {
        KEYS_OF_EXISTING.forEach((key, projectDefault) -> {
            if (root.hasOtherThan(key, projectDefault)) {
                root.refuse(key, "nothing, unless platform is existing");
            }
        });
        ClusterConfig cluster = root.section("cluster", ClusterReader::cluster);
        BucketConfig bucket =
                root.section("bucket", section -> BucketReader.bucket(section, project, cluster.location()));
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
