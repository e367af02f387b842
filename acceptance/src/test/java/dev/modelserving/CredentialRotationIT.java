package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.ControlPlaneCertificates;
import dev.modelserving.sandbox.SandboxDaemon;
import dev.modelserving.sandbox.SandboxStack;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A control plane gets another certificate authority: nothing in the cluster is replaced. */
class CredentialRotationIT {
    private static final String PROJECT = "rotation-project";
    private static final String MODEL = "image-classifier";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-east1-b", "cluster-1");

    private static final OperationType[] NEW_OR_GONE = {
        OperationType.CREATE,
        OperationType.DELETE,
        OperationType.REPLACE,
        OperationType.CREATE_REPLACEMENT,
        OperationType.DELETE_REPLACED
    };

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack("dev", PROJECT);

    @Test
    void replacesNothing() throws Exception {
        STACK.up();
        String authority = authority();
        Map<String, String> objects = objects();
        String address = CLUSTER.address("default", MODEL).orElseThrow();

        new ControlPlaneCertificates(PROJECT, "us-east1-b", "cluster-1").rotate();
        SandboxDaemon.crash();
        Cluster.eventually(PATIENCE, objects, CredentialRotationIT::objects);
        STACK.project()
                .pulumi("refresh", "--yes", "--skip-preview", "--target", "**Cluster::cluster-1")
                .orFail();

        assertThat(STACK.preview()).doesNotContainKeys(NEW_OR_GONE);
        assertThat(STACK.up())
                .as("the provider alone has another kubeconfig")
                .containsEntry(OperationType.UPDATE, 1)
                .doesNotContainKeys(NEW_OR_GONE);
        assertThat(authority()).isNotEqualTo(authority);
        assertThat(objects()).isEqualTo(objects);
        assertThat(CLUSTER.address("default", MODEL)).contains(address);
        assertThat(STACK.up()).containsOnlyKeys(OperationType.SAME);
    }

    private static String authority() {
        return JsonParser.parseString(STACK.project()
                        .pulumi("stack", "output", "kubeconfig", "--show-secrets")
                        .orFail())
                .getAsJsonObject()
                .getAsJsonArray("clusters")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("cluster")
                .get("certificate-authority-data")
                .getAsString();
    }

    private static Map<String, String> objects() {
        Map<String, String> uids = new TreeMap<>();
        for (String kind : new String[] {"deployments", "services", "configmaps", "serviceaccounts", "hpa", "nodes"}) {
            for (JsonObject object : CLUSTER.list(kind)) {
                JsonObject metadata = object.getAsJsonObject("metadata");
                uids.put(
                        kind + " " + metadata.get("name").getAsString(),
                        metadata.get("uid").getAsString());
            }
        }
        return uids;
    }
}
