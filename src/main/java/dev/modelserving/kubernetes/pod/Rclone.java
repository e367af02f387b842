package dev.modelserving.kubernetes.pod;

import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import java.util.List;
import java.util.stream.Stream;

/** rclone, with which pods read and write Cloud Storage. */
public final class Rclone {
    /**
     * Reads no file, signs in by the pod's workload identity, sets no ACLs, and makes no bucket. The scripts that call
     * it retry for 7 minutes: Google's figure for a new grant to take effect.
     */
    private static final List<EnvVarArgs> SETTINGS = List.of(
            EnvironmentVariable.of("RETRIES", "28"),
            EnvironmentVariable.of("RETRY_SECONDS", "15"),
            EnvironmentVariable.of("RCLONE_CONFIG", "/dev/null"),
            EnvironmentVariable.of("RCLONE_CACHE_DIR", "/tmp"),
            EnvironmentVariable.of("RCLONE_GCS_ENV_AUTH", "true"),
            EnvironmentVariable.of("RCLONE_GCS_BUCKET_POLICY_ONLY", "true"),
            EnvironmentVariable.of("RCLONE_GCS_NO_CHECK_BUCKET", "true"));

    /** Reads without credentials. No grant needs time; if the scripts give up, the kubelet restarts them. */
    private static final List<EnvVarArgs> ANONYMOUS = List.of(
            EnvironmentVariable.of("RETRIES", "2"),
            EnvironmentVariable.of("RETRY_SECONDS", "5"),
            EnvironmentVariable.of("RCLONE_CONFIG", "/dev/null"),
            EnvironmentVariable.of("RCLONE_CACHE_DIR", "/tmp"),
            EnvironmentVariable.of("RCLONE_GCS_ANONYMOUS", "true"));

    private Rclone() {}

    /**
     * The environment of its container, the container's own variables first; the remote {@code :gcs:} is Cloud Storage.
     */
    public static List<EnvVarArgs> environment(EnvVarArgs... own) {
        return Stream.concat(Stream.of(own), SETTINGS.stream()).toList();
    }

    /** The same for public data, without credentials. */
    public static List<EnvVarArgs> anonymousEnvironment() {
        return ANONYMOUS;
    }
}
