package dev.modelserving.gcp;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonParser;

/**
 * The kubeconfig of a GKE cluster, as {@code gcloud container clusters get-credentials} writes it. It holds no token:
 * clients sign in by {@code gke-gcloud-auth-plugin} (Google Cloud documentation, "Install kubectl and configure cluster
 * access").
 *
 * @param name of context, cluster and user
 * @param endpoint the apiserver's IP address
 * @param caCertificate the apiserver's certificate authority, PEM in base64
 */
record Kubeconfig(String name, String endpoint, String caCertificate) {
    private static final String FORM =
            """
            {
              "apiVersion": "v1",
              "kind": "Config",
              "clusters": [
                {"name": "%1$s", "cluster": {"server": "https://%2$s", "certificate-authority-data": "%3$s"}}
              ],
              "contexts": [{"name": "%1$s", "context": {"cluster": "%1$s", "user": "%1$s"}}],
              "users": [{"name": "%1$s", "user": {"exec": {
                "apiVersion": "client.authentication.k8s.io/v1beta1",
                "command": "gke-gcloud-auth-plugin",
                "installHint": "Install gke-gcloud-auth-plugin: gcloud components install gke-gcloud-auth-plugin",
                "interactiveMode": "IfAvailable",
                "provideClusterInfo": true
              }}}],
              "current-context": "%1$s"
            }
            """;

    Kubeconfig {
        requireNonNull(name, "name");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(caCertificate, "caCertificate");
    }

    /** The kubeconfig as JSON, which is YAML, too. */
    String json() {
        return JsonParser.parseString(FORM.formatted(name, endpoint, caCertificate))
                .toString();
    }
}
