package dev.modelserving.sandbox.cluster;

import com.google.gson.JsonObject;
import dev.modelserving.sandbox.layout.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;

/** The clients' credentials: the files that {@code gke-gcloud-auth-plugin} and {@code kubectl} read. */
final class ClusterCredentials {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final String address;
    private final byte[] authority;
    private final byte[] certificate;
    private final byte[] key;

    /** Reads the certificates that kwokctl made for the cluster. */
    ClusterCredentials(String address, Path certificates) {
        this.address = address;
        try {
            this.authority = Files.readAllBytes(certificates.resolve("ca.crt"));
            this.certificate = Files.readAllBytes(certificates.resolve("admin.crt"));
            this.key = Files.readAllBytes(certificates.resolve("admin.key"));
        } catch (IOException e) {
            throw new ClusterException("the cluster's certificates cannot be read from " + certificates, e);
        }
    }

    /** The cluster's certificate authority, PEM in base64. */
    String caCertificate() {
        return Base64.getEncoder().encodeToString(authority);
    }

    /** Writes the ExecCredential that the sandbox's {@code gke-gcloud-auth-plugin} prints. */
    void writeExecCredential(Path file) {
        JsonObject status = Json.object(
                "clientCertificateData", new String(certificate, StandardCharsets.US_ASCII),
                "clientKeyData", new String(key, StandardCharsets.US_ASCII));
        JsonObject credential = Json.object(
                "apiVersion", "client.authentication.k8s.io/v1beta1",
                "kind", "ExecCredential",
                "status", status);
        write(file, credential.toString());
    }

    /** Writes a kubeconfig that needs no plugin, for {@code sandbox/kubectl}. */
    void writeKubeconfig(Path file, ClusterId id) {
        Base64.Encoder base64 = Base64.getEncoder();
        String context = id.context();
        write(
                file,
                """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                clusters:
                - name: %1$s
                  cluster:
                    server: https://%2$s
                    certificate-authority-data: %3$s
                users:
                - name: %1$s
                  user:
                    client-certificate-data: %4$s
                    client-key-data: %5$s
                contexts:
                - name: %1$s
                  context: {cluster: %1$s, user: %1$s}
                """
                        .formatted(
                                context,
                                address,
                                caCertificate(),
                                base64.encodeToString(certificate),
                                base64.encodeToString(key)));
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new ClusterException(file + " cannot be written", e);
        }
    }
}
