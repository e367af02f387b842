package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.platform.BucketConfig;
import dev.modelserving.config.platform.Platform;
import dev.modelserving.config.reading.Node;
import dev.modelserving.config.reading.RecordReader;
import dev.modelserving.config.value.GcpProject;
import dev.modelserving.config.value.StackName;
import java.util.List;

/**
 * Completes a stack file before it is read: with the stack's default names, and its platform's defaults.
 *
 * @param reader takes the problems
 */
record StackPreparation(RecordReader reader, StackName stack) {
    /** Stands for the project's id in a bucket's name, as in the labs' commands. */
    private static final String PROJECT_ID = "${PROJECT_ID}";

    StackPreparation {
        requireNonNull(reader, "reader");
        requireNonNull(stack, "stack");
    }

    void prepare(Node root) {
        refuseAStackOfNothing(root);
        if (chooses(root, "platform", "existing")) {
            onAClusterThatIsThere(root);
        } else if (!root.child("platform").isRefused()) {
            onGke(root);
        }
        if (!root.has("mesh") || chooses(root.child("mesh"), "mode", "none")) {
            root.child("models").elements().stream()
                    .filter(model -> model.has("versions"))
                    .map(model -> model.child("versions"))
                    .forEach(versions -> reader.report(
                            versions,
                            "nothing without a mesh, which splits the requests; set model-serving:mesh, such as mode:"
                                    + " helm"));
        }
    }

    /** A stack may have only demos. */
    private void refuseAStackOfNothing(Node root) {
        boolean none = List.of("models", "demos").stream()
                .allMatch(key -> root.child(key).isEmpty());
        if (none) {
            reader.report(root.child("models"), "a list of at least one mapping");
        }
    }

    private void onAClusterThatIsThere(Node root) {
        root.take("gcp:project");
        reader.dropProjectDefault(root, Platform.Gke.class, "cluster");
        reader.dropProjectDefault(root, Platform.Gke.class, "bucket");
        reader.dropProjectDefault(root, StackConfig.class, "monitoring");
        if (root.has("monitoring")) {
            reader.report(
                    root.take("monitoring"),
                    "nothing, unless platform is gke: Google Cloud Monitoring watches GKE's clusters");
        }
        Node mode = root.child("mesh").child("mode");
        if (chooses(root.child("mesh"), "mode", "managed") || chooses(root.child("mesh"), "mode", "addon")) {
            reader.report(
                    mode,
                    "one of none, helm, existing, as platform is existing: managed and addon are meshes that Google"
                            + " installs into GKE clusters; where one is installed, mode existing uses it");
        }
    }

    private void onGke(Node root) {
        reader.dropProjectDefault(root, Platform.Existing.class, "context");
        reader.dropProjectDefault(root, Platform.Existing.class, "enforcesNetworkPolicies");
        root.setDefault("cluster", JsonParser.parseString("{}"));
        if (root.child("cluster").isMapping()) {
            root.child("cluster").setDefault("name", ClusterConfig.defaultName(stack));
        }
        bucketName(root);
        Node mesh = root.child("mesh");
        if (mesh.isMapping() && (!mesh.has("mode") || chooses(mesh, "mode", "helm"))) {
            if (mesh.has("platform")) {
                reader.report(
                        mesh.child("platform"), "nothing, unless the stack's platform is existing: this one is gke");
            }
            mesh.setDefault("platform", "gke");
        }
    }

    /** Sets the stack's default name, unless Cloud Storage refuses it: a project's id may contain "google". */
    private void bucketName(Node root) {
        root.setDefault("bucket", JsonParser.parseString("{}"));
        Node bucket = root.child("bucket");
        if (!bucket.isMapping()) {
            return;
        }
        Node name = bucket.child("name");
        Node project = root.child("gcp:project");
        if (!project.isText()) {
            // What is wrong is the project.
            if (name.isAbsent() || name.text().contains(PROJECT_ID)) {
                name.refuse();
            }
            return;
        }
        String id = project.text();
        if (name.isStated()) {
            bucket.replace("name", new JsonPrimitive(name.text().replace(PROJECT_ID, id)));
        } else if (GcpProject.isId(id)) {
            BucketConfig.defaultName(new GcpProject(id), stack)
                    .ifPresent(own -> bucket.setDefault("name", own.value()));
        }
    }

    private static boolean chooses(Node mapping, String key, String value) {
        return mapping.child(key).json().equals(new JsonPrimitive(value));
    }
}
