package dev.modelserving.kubernetes.pod;

import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import java.util.List;
import java.util.stream.Stream;

/** rclone, by which pods read and write Cloud Storage. */
public final class Rclone {
    /**
     * It reads no file, signs in by the pod's workload identity, sets no ACLs, and makes no bucket. The
     * scripts that call it try again for 7 minutes: as long as Google says that a new grant may take to work.
     */
    private static final List<EnvVarArgs> SETTINGS = List.of(
            EnvironmentVariable.of("RETRIES", "28"),
            EnvironmentVariable.of("RETRY_SECONDS", "15"),
            EnvironmentVariable.of("RCLONE_CONFIG", "/dev/null"),
            EnvironmentVariable.of("RCLONE_CACHE_DIR", "/tmp"),
            EnvironmentVariable.of("RCLONE_GCS_ENV_AUTH", "true"),
            EnvironmentVariable.of("RCLONE_GCS_BUCKET_POLICY_ONLY", "true"),
            EnvironmentVariable.of("RCLONE_GCS_NO_CHECK_BUCKET", "true"));

    /** It reads as anybody may. No grant is waited for; where the scripts give up, the kubelet starts them again. */
    private static final List<EnvVarArgs> ANONYMOUS = List.of(
            EnvironmentVariable.of("RETRIES", "2"),
            EnvironmentVariable.of("RETRY_SECONDS", "5"),
            EnvironmentVariable.of("RCLONE_CONFIG", "/dev/null"),
            EnvironmentVariable.of("RCLONE_CACHE_DIR", "/tmp"),
            EnvironmentVariable.of("RCLONE_GCS_ANONYMOUS", "true"));

    private Rclone() {}

    /** The environment of its container, with the container's own first; the remote {@code :gcs:} is then Cloud Storage. */
    public static List<EnvVarArgs> environment(EnvVarArgs... own) {
        return Stream.concat(Stream.of(own), SETTINGS.stream()).toList();
    }

    /** The same for who reads what everybody may read, by no identity. */
    public static List<EnvVarArgs> anonymousEnvironment() {
        return ANONYMOUS;
    }
}
