package dev.modelserving.gcp;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

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
    private static final String AUTH_PLUGIN = "gke-gcloud-auth-plugin";

    Kubeconfig {
        requireNonNull(name, "name");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(caCertificate, "caCertificate");
    }

    /** The kubeconfig as JSON, which is YAML, too. */
    String json() {
        JsonObject config = new JsonObject();
        config.addProperty("apiVersion", "v1");
        config.addProperty("kind", "Config");
        config.add("clusters", named("cluster", cluster()));
        config.add("contexts", named("context", context()));
        config.add("users", named("user", user()));
        config.addProperty("current-context", name);
        return config.toString();
    }

    private JsonObject cluster() {
        JsonObject cluster = new JsonObject();
        cluster.addProperty("server", "https://" + endpoint);
        cluster.addProperty("certificate-authority-data", caCertificate);
        return cluster;
    }

    private JsonObject context() {
        JsonObject context = new JsonObject();
        context.addProperty("cluster", name);
        context.addProperty("user", name);
        return context;
    }

    private static JsonObject user() {
        JsonObject exec = new JsonObject();
        exec.addProperty("apiVersion", "client.authentication.k8s.io/v1beta1");
        exec.addProperty("command", AUTH_PLUGIN);
        exec.addProperty("installHint", "Install " + AUTH_PLUGIN + ": gcloud components install " + AUTH_PLUGIN);
        exec.addProperty("interactiveMode", "IfAvailable");
        exec.addProperty("provideClusterInfo", true);
        JsonObject user = new JsonObject();
        user.add("exec", exec);
        return user;
    }

    private JsonArray named(String kind, JsonObject value) {
        JsonObject entry = new JsonObject();
        entry.addProperty("name", name);
        entry.add(kind, value);
        JsonArray entries = new JsonArray();
        entries.add(entry);
        return entries;
    }
}
