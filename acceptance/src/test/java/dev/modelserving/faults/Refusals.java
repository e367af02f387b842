package dev.modelserving.faults;

import dev.modelserving.sandbox.SandboxJava;
import dev.modelserving.sandbox.traffic.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

/**
 * A webhook in the sandbox's network that refuses what the apiserver asks it about.
 *
 * @param server the process that answers
 * @param identity by which the apiserver knows it
 */
record Refusals(Process server, TlsIdentity identity) implements AutoCloseable {
    /**
     * Returns when it answers.
     *
     * @param folder for its key
     * @param status of its answers, such as 429
     */
    static Refusals start(Path folder, int status) throws IOException {
        TlsIdentity identity = identity(folder);
        Process server = new ProcessBuilder(SandboxJava.command(
                        List.of(),
                        RefusalServer.class.getName(),
                        List.of(folder.resolve("keys.p12").toString(), String.valueOf(status))))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (server.inputReader().readLine() == null) {
            throw new IOException("the webhook's server did not start");
        }
        return new Refusals(server, identity);
    }

    private static TlsIdentity identity(Path folder) throws IOException {
        try {
            return TlsIdentity.make(folder, RefusalServer.HOST);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** The object that makes the apiserver ask it about what Pulumi's provider writes, and nothing else. */
    String webhook(String name) throws IOException {
        String certificate = Base64.getEncoder().encodeToString(Files.readAllBytes(identity.certificate()));
        return """
                {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration",
                 "metadata": {"name": "%1$s"},
                 "webhooks": [{"name": "%1$s", "failurePolicy": "Ignore", "sideEffects": "None", "timeoutSeconds": 5,
                  "admissionReviewVersions": ["v1"],
                  "clientConfig": {"url": "https://%2$s:%3$d/", "caBundle": "%4$s"},
                  "matchConditions": [{"name": "pulumi", "expression":
                   "has(request.options.fieldManager) && request.options.fieldManager.startsWith('pulumi')"}],
                  "rules": [{"apiGroups": ["*"], "apiVersions": ["*"], "resources": ["*/*"], "scope": "*",
                             "operations": ["CREATE", "UPDATE"]}]}]}
                """
                .formatted(name, RefusalServer.HOST, RefusalServer.PORT, certificate);
    }

    @Override
    public void close() {
        server.descendants().forEach(ProcessHandle::destroy);
        server.destroy();
    }
}
