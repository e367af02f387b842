package dev.modelserving.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class KubeconfigTest {
    /** Exactly what gcloud writes: no token, no key, nothing that a state file should not hold. */
    @Test
    void isWhatGcloudWrites() {
        String json = new Kubeconfig("gke_my-project_us-east1-b_cluster-1", "203.0.113.10", "Q0E=").json();

        assertThat(JsonParser.parseString(json))
                .isEqualTo(
                        JsonParser.parseString(
                                """
                                {
                                  "apiVersion": "v1",
                                  "kind": "Config",
                                  "clusters": [{
                                    "name": "gke_my-project_us-east1-b_cluster-1",
                                    "cluster": {
                                      "server": "https://203.0.113.10",
                                      "certificate-authority-data": "Q0E="
                                    }
                                  }],
                                  "contexts": [{
                                    "name": "gke_my-project_us-east1-b_cluster-1",
                                    "context": {
                                      "cluster": "gke_my-project_us-east1-b_cluster-1",
                                      "user": "gke_my-project_us-east1-b_cluster-1"
                                    }
                                  }],
                                  "users": [{
                                    "name": "gke_my-project_us-east1-b_cluster-1",
                                    "user": {
                                      "exec": {
                                        "apiVersion": "client.authentication.k8s.io/v1beta1",
                                        "command": "gke-gcloud-auth-plugin",
                                        "installHint": "Install gke-gcloud-auth-plugin: gcloud components install gke-gcloud-auth-plugin",
                                        "interactiveMode": "IfAvailable",
                                        "provideClusterInfo": true
                                      }
                                    }
                                  }],
                                  "current-context": "gke_my-project_us-east1-b_cluster-1"
                                }"""));
        assertThat(json).doesNotContainIgnoringCase("token").doesNotContain("client-key-data");
    }

    /** A changed text makes the provider, and all that uses it, look changed. */
    @Test
    void isTheSameTextForTheSameCluster() {
        assertThat(new Kubeconfig("name", "203.0.113.10", "Q0E=").json())
                .isEqualTo(new Kubeconfig("name", "203.0.113.10", "Q0E=").json());
    }

    @Test
    void isNotMadeWithoutACertificate() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Kubeconfig("name", "203.0.113.10", null))
                .withMessage("caCertificate");
    }
}
