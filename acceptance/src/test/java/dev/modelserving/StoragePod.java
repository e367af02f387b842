package dev.modelserving;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.modelserving.sandbox.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pod that somebody runs by hand as a Kubernetes service account, and that tries something with Cloud Storage.
 *
 * @param account the service account's name, in the namespace
 */
record StoragePod(Cluster cluster, String namespace, String account) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Each has a name of its own: the sandbox shows one log for all pods of a name. */
    private static final AtomicInteger PODS = new AtomicInteger();

    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, namespace: %s}
            spec:
              serviceAccountName: %s
              automountServiceAccountToken: false
              restartPolicy: Never
              securityContext: {runAsNonRoot: true, runAsUser: 65534, seccompProfile: {type: RuntimeDefault}}
              containers:
                - name: rclone
                  image: rclone/rclone:1.76.0
                  command: [/bin/sh, -c, '%s']
                  env:
                    - {name: RCLONE_CONFIG, value: /dev/null}
                    - {name: RCLONE_GCS_ENV_AUTH, value: "true"}
                    - {name: RCLONE_GCS_BUCKET_POLICY_ONLY, value: "true"}
                    - {name: RCLONE_GCS_NO_CHECK_BUCKET, value: "true"}
                    - {name: RCLONE_LOW_LEVEL_RETRIES, value: "1"}
                    - {name: RCLONE_RETRIES, value: "1"}
                  securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
            """;

    /** What a script prints, rclone's errors among it; {@code :gcs:} is Cloud Storage. */
    String prints(String script) {
        String name = "by-hand-" + PODS.incrementAndGet();
        try {
            Path file = Files.createTempFile("pod", ".yaml");
            Files.writeString(file, POD.formatted(name, namespace, account, script), UTF_8);
            cluster.kubectl("apply", "--filename=" + file);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Cluster.eventually(PATIENCE, true, () -> Set.of("Succeeded", "Failed").contains(phase(name)));
        String printed = cluster.kubectl("logs", name, "--namespace=" + namespace);
        cluster.kubectl("delete", "pod", name, "--namespace=" + namespace);
        return printed;
    }

    /** Lets the account name a Google account that it wants to act as. */
    void wantsToBe(String email) {
        cluster.kubectl(
                "annotate",
                "serviceaccount",
                account,
                "--namespace=" + namespace,
                "--overwrite",
                "iam.gke.io/gcp-service-account=" + email);
    }

    private String phase(String name) {
        JsonObject status = cluster.get("pod", namespace, name).getAsJsonObject("status");
        return status.has("phase") ? status.get("phase").getAsString() : "";
    }
}
