package dev.modelserving.sandbox.layout;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The folder of one sandbox, {@code $CACHE/sandboxes/NAME}; all that it writes lies below.
 *
 * @param root the folder itself, absolute
 */
public record SandboxDirectory(Path root) {
    public SandboxDirectory {
        requireNonNull(root, "root");
    }

    /** The commands of the sandbox, as links: kwokctl, kube-apiserver, etcd, rclone, fake-gcs-server and others. */
    public Path commands() {
        return root.resolve("bin");
    }

    /** A link to what the images of Python have: environments, and wheels. */
    public Path python() {
        return root.resolve("python");
    }

    /** What the emulated Google Cloud remembers of its resources. */
    public Path cloudState() {
        return root.resolve("cloud/state.json");
    }

    /** The file system behind fake-gcs-server: a folder per bucket. */
    public Path objects() {
        return root.resolve("cloud/objects");
    }

    /** The stand-in for Istio's Helm repository, and what leads its clients to it. */
    public Path charts() {
        return root.resolve("charts");
    }

    /** A folder per cluster: its kubeconfig and kwokctl's work directory. */
    public Path clusters() {
        return root.resolve("clusters");
    }

    /** A file per cluster that is none of Google Cloud's, called by its context. */
    public Path existingClusters() {
        return root.resolve("existing");
    }

    /** The certificate of the nodes' kubelets. */
    public Path kubelets() {
        return root.resolve("kubelets");
    }

    /** ExecCredential files by apiserver address, for the stand-in of {@code gke-gcloud-auth-plugin}. */
    public Path credentials() {
        return root.resolve("credentials");
    }

    /** Folders of containers that run; each is removed when its container ends. */
    public Path scratch() {
        return root.resolve("scratch");
    }

    /** A folder per pod that runs: its volumes, which outlive the daemon as the pod does. */
    public Path volumes() {
        return root.resolve("volumes");
    }

    /** A log file per process. */
    public Path logs() {
        return root.resolve("log");
    }

    /** Written when the daemon serves, removed when it ends. */
    public Path readyFile() {
        return root.resolve("ready");
    }
}
