package dev.modelserving.sandbox.layout;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The folder of one sandbox, {@code $CACHE/sandboxes/NAME}; the sandbox writes only below it.
 *
 * @param root the folder, absolute
 */
public record SandboxDirectory(Path root) {
    public SandboxDirectory {
        requireNonNull(root, "root");
    }

    /** The sandbox's commands, as links: kwokctl, kube-apiserver, etcd, rclone, fake-gcs-server and others. */
    public Path commands() {
        return root.resolve("bin");
    }

    /** A link to the Python images' environments and wheels. */
    public Path python() {
        return root.resolve("python");
    }

    /** The emulated Google Cloud's state. */
    public Path cloudState() {
        return root.resolve("cloud/state.json");
    }

    /** The file system behind fake-gcs-server: a folder per bucket. */
    public Path objects() {
        return root.resolve("cloud/objects");
    }

    /** The replacement for Istio's Helm repository, and its clients' hosts file and certificate. */
    public Path charts() {
        return root.resolve("charts");
    }

    /** A folder per cluster: its kubeconfig and kwokctl's work directory. */
    public Path clusters() {
        return root.resolve("clusters");
    }

    /** A file per cluster outside GKE, named after its context. */
    public Path existingClusters() {
        return root.resolve("existing");
    }

    /** The kubelets' certificate. */
    public Path kubelets() {
        return root.resolve("kubelets");
    }

    /** ExecCredential files by apiserver address, for the sandbox's {@code gke-gcloud-auth-plugin}. */
    public Path credentials() {
        return root.resolve("credentials");
    }

    /** The folders of running containers; each is deleted when its container ends. */
    public Path scratch() {
        return root.resolve("scratch");
    }

    /** A folder per running pod: its volumes, which survive the daemon as the pod does. */
    public Path volumes() {
        return root.resolve("volumes");
    }

    /** A log file per process. */
    public Path logs() {
        return root.resolve("log");
    }

    /** Exists while the daemon serves. */
    public Path readyFile() {
        return root.resolve("ready");
    }
}
