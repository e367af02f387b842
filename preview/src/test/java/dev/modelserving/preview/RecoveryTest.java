package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state of a stack whose update was cut off; CutOffIT asks the real engine. */
final class RecoveryTest {
    private static final String JOB = "urn:pulumi:dev::model-serving::kubernetes:batch/v1:Job::copy";

    @Test
    void leavesAStateWithoutPendingOperationsAlone() throws UnreadableEventsException {
        JsonObject state = JsonParser.parseString(
                        "{\"version\": 3, \"deployment\": {\"resources\": [], \"pending_operations\": []}}")
                .getAsJsonObject();

        assertThat(Recovery.mend(state)).isEmpty();
        assertThat(Recovery.mend(new JsonObject()))
                .as("a stack that was never deployed")
                .isEmpty();
    }

    /** Of whose creation a refresh then asks the cloud. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gcp:container/cluster:Cluster|projects/p/locations/l/clusters/n",
                "gcp:container/nodePool:NodePool|projects/p/locations/l/clusters/c/nodePools/n",
                "gcp:storage/bucket:Bucket|n",
                "gcp:compute/network:Network|projects/p/global/networks/n",
                "gcp:compute/firewall:Firewall|projects/p/global/firewalls/n",
                "gcp:compute/subnetwork:Subnetwork|projects/p/regions/r/subnetworks/n",
                "gcp:compute/router:Router|projects/p/regions/r/routers/n",
                "gcp:compute/routerNat:RouterNat|p/r/router/n",
                "gcp:serviceaccount/account:Account|projects/p/serviceAccounts/a@p.iam.gserviceaccount.com",
                "gcp:monitoring/customService:CustomService|projects/p/services/s",
            })
    void makesAResourceOfWhatWasBeingCreated(String type, String id) throws UnreadableEventsException {
        JsonObject state = pending("creating", type);

        List<String> said = Recovery.mend(state);

        JsonObject deployment = state.getAsJsonObject("deployment");
        JsonObject created = deployment.getAsJsonArray("resources").get(0).getAsJsonObject();
        assertThat(created.get("id").getAsString()).isEqualTo(id);
        assertThat(created.get("outputs")).isEqualTo(created.get("inputs"));
        assertThat(deployment.getAsJsonArray("pending_operations")).isEmpty();
        assertThat(said)
                .containsExactly(
                        "  creating " + type.substring(type.lastIndexOf(':') + 1) + " it: looked for as " + id);
    }

    /** The provider would choose another name the next time. */
    @Test
    void looksForAnObjectWhoseNameTheProviderChose() throws UnreadableEventsException {
        JsonObject state = pendingJob();

        assertThat(Recovery.mend(state)).containsExactly("  creating Job copy: looked for as model-copy/copy-1a2b");

        assertThat(resources(state)).singleElement().satisfies(created -> {
            assertThat(created.get("id").getAsString()).isEqualTo("model-copy/copy-1a2b");
            assertThat(created.has("delete")).isFalse();
        });
    }

    @Test
    void deletesWhatWasToReplaceAnother() throws UnreadableEventsException {
        JsonObject state = pendingJob();
        JsonObject older = new JsonObject();
        older.addProperty("urn", JOB);
        older.addProperty("id", "model-copy/copy-0000");
        state.getAsJsonObject("deployment").getAsJsonArray("resources").add(older);

        Recovery.mend(state);

        assertThat(resources(state)).hasSize(2);
        assertThat(resources(state).get(0)).isEqualTo(older);
        assertThat(resources(state).get(1).get("delete").getAsBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "creating|kubernetes:core/v1:Service|the next update creates it, or takes it over",
                "creating|gcp:projects/iAMMember:IAMMember|the next update creates it, or takes it over",
                "creating|gcp:monitoring/alertPolicy:AlertPolicy|the next update creates it, perhaps a second time, since the"
                        + " cloud chooses its id: look for it in the console, and delete the older one",
                "updating|kubernetes:apps/v1:Deployment|read again",
                "deleting|gcp:container/cluster:Cluster|read again",
            })
    void leavesTheRestToTheRefreshAndTheNextUpdate(String operation, String type, String account)
            throws UnreadableEventsException {
        JsonObject state = pending(operation, type);

        assertThat(Recovery.mend(state)).singleElement().asString().endsWith(" it: " + account);
        assertThat(state.getAsJsonObject("deployment").getAsJsonArray("resources"))
                .isEmpty();
    }

    private static List<JsonObject> resources(JsonObject state) {
        return state.getAsJsonObject("deployment").getAsJsonArray("resources").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static JsonObject pendingJob() {
        return JsonParser.parseString(
                        """
                        {"version": 3, "deployment": {"resources": [], "pending_operations": [{"type": "creating", "resource": {
                          "urn": "%s", "custom": true, "type": "kubernetes:batch/v1:Job", "inputs": {"metadata": {
                            "annotations": {"pulumi.com/autonamed": "true"}, "name": "copy-1a2b", "namespace": "model-copy"}}}}]}}
                        """
                                .formatted(JOB))
                .getAsJsonObject();
    }

    private static JsonObject pending(String operation, String type) {
        return JsonParser.parseString(
                        """
                        {"version": 3, "deployment": {"resources": [], "pending_operations": [{"type": "%1$s", "resource": {
                          "urn": "urn:pulumi:dev::model-serving::model-serving:gcp:GkeCluster$%2$s::it",
                          "custom": true, "type": "%2$s", "inputs": {
                            "project": "p", "location": "l", "region": "r", "name": "n", "cluster": "c", "router": "router",
                            "accountId": "a", "serviceId": "s"}}}]}}
                        """
                                .formatted(operation, type))
                .getAsJsonObject();
    }
}
