package dev.modelserving.kubernetes.network;

import static dev.modelserving.declared.NetworkEnds.end;
import static dev.modelserving.declared.NetworkEnds.pod;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static dev.modelserving.declared.ResourceTypes.NETWORK_POLICY;
import static dev.modelserving.declared.ResourceTypes.POD;
import static dev.modelserving.declared.ResourceTypes.RELEASE;
import static dev.modelserving.declared.ResourceTypes.SERVICE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.NetworkPolicies;
import dev.modelserving.declared.NetworkPolicies.End;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.declared.StackFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may connect to whom, by the network policies of a stack that has something of everything. */
class NetworkPolicyTest {
    private static final String STACK =
            """
            config:
              gcp:project: test-project
              model-serving:cluster: {location: us-central1-f, authorizedRanges: everybody}
              model-serving:mesh: {mode: helm, gateway: {sourceRanges: everybody}}
              model-serving:monitoring: {mode: cloud}
              model-serving:models:
                - name: versions
                  namespace: vision
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 3, memory: 4Gi}
                  versions: [{name: v1, source: gs://spls/gsp778/resnet_50}, {name: v2, source: gs://spls/gsp778/resnet_101}]
                  traffic: {stable: v1, canary: v2, steps: [{weight: 30}]}
                  service: {grpc: predictions}
                  loadTest: {run: 1}
                - name: inside
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 3, memory: 4Gi}
                  source: gs://spls/gsp777/resnet_101
                  loadTest: {run: 2}
                - name: open
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 3, memory: 4Gi}
                  source: gs://spls/gsp777/resnet_101
                  service: {type: LoadBalancer, sourceRanges: everybody, grpc: everything}
              model-serving:demos:
                - loadTest: {connections: 3}
                - {namespace: built, packages: prebuilt, image: example/demo:1, service: {type: LoadBalancer, sourceRanges: everybody}}
            """;

    private static final String HELM = "mode: helm, gateway: {sourceRanges: everybody}";
    private static final String EXISTING =
            "mode: existing, mutualTls: strict, gateway: {namespace: edge, service: front}";
    private static final End FRONT = pod("edge", Map.of("gateway", "front"));

    private static DeclaredStack stack;

    @BeforeAll
    static void declare() {
        stack = new StackFile("all", STACK).declared();
    }

    @ParameterizedTest(name = "{0} to {1}, {2}")
    @CsvSource({
        "gateway, versions, 8500 8501",
        "collector, versions, 15020",
        "collector, inside, 8501",
        "GKE's collector, inside, 8501",
        "collector, open, 8501",
        "another's, inside, 8501",
        "another's in default, inside, 8501",
        "client, open, 8500 8501",
        "another's, open, 8501",
        "client, gateway, 80 443",
        "another's, gateway, 80",
        "gateway, istiod, 15012",
        "versions, istiod, 15012",
        "another's, istiod, 15012",
        "control plane, istiod, 15017",
        "istiod, control plane, 443 6443",
        "gateway, dns, 53",
        "versions, dns, 53",
        "versions, node's dns, 53",
        "versions, node's dns address, 53",
        "versions, metadata, 80 8080",
        "versions, google, 443",
        "inside, google, 443",
        "inside, metadata, 80",
        "copy, dns, 53",
        "copy, metadata, 80",
        "copy, google, 443",
        "workers, master, 5557",
        "workers, dns, 53",
        "workers, gateway, 80",
        "inside's workers, inside, 8501",
        "master, google, 443",
        "master, metadata, 80",
        "demo's load, demo, 8000",
        "demo's load, dns, 53",
        "demo, google, 443",
        "demo, dns, 53",
        "another's, demo, 8000",
        "client, built demo, 8000",
    })
    void letsThroughWhatIsNeeded(String from, String to, String ports) {
        assertThat(ports(from, to, ports)).allSatisfy(let -> assertThat(let).isTrue());
    }

    @ParameterizedTest(name = "{0} to {1}, {2}")
    @CsvSource({
        "another's, versions, 8500 8501 15020 15090",
        "inside, versions, 8501",
        "workers, versions, 8501",
        "client, versions, 8501",
        "collector, versions, 8500 8501 15090",
        "collector, inside, 15020",
        "gateway, inside, 22",
        "another's, inside, 8500",
        "another's, istiod, 15010 15014 8080 443",
        "client, istiod, 15010 15012 15014 8080",
        "client, open, 22 15020",
        "another's, gateway, 15021 15090",
        "client, gateway, 15021 15090",
        "gateway, google, 443",
        "gateway, metadata, 80",
        "gateway, inside, 8501",
        "gateway, another's, 80 8080",
        "versions, client, 80",
        "versions, 10.128.0.7, 443",
        "versions, another's, 80 443",
        "versions, inside, 8501",
        "versions, istiod, 15010 15017 443",
        "inside, istiod, 15012",
        "inside, another's in default, 6379",
        "another's, copy, 80 443",
        "copy, another's, 443",
        "copy, 10.128.0.7, 443",
        "copy, 172.16.0.2, 443",
        "copy, 192.168.0.7, 443",
        "copy, 100.64.0.7, 443",
        "copy, metadata, 443",
        "copy, open, 8501",
        "workers, google, 443",
        "workers, metadata, 80",
        "workers, another's, 80 8000",
        "workers, gateway, 443 8080 8443",
        "inside's workers, master, 5557",
        "inside's workers, gateway, 80",
        "master, workers, 5557",
        "master, gateway, 80",
        "another's, master, 5557 8089",
        "demo's load, google, 443",
        "demo's load, another's, 80 8000",
        "demo, demo's load, 8000",
        "demo, metadata, 80",
        "built demo, google, 443",
        "built demo, dns, 53",
        "another's, demo's load, 80",
        "client, demo, 8000",
        "new in vision, google, 443",
        "gateway, new in vision, 8501",
    })
    void refusesAllElse(String from, String to, String ports) {
        assertThat(ports(from, to, ports)).allSatisfy(let -> assertThat(let).isFalse());
    }

    /** Only ours: of other pods in the namespace {@code default} nothing changes. */
    @Test
    void leavesOthersPodsAsTheyAre() {
        assertThat(ports("another's in default", "another's", "80 443")).containsOnly(true);
        assertThat(ports("another's", "another's in default", "6379")).containsOnly(true);
    }

    @Test
    void looksNamesUpByBothProtocols() {
        NetworkPolicies policies = NetworkPolicies.of(stack);

        assertThat(policies.letThrough(end("copy"), end("dns"), "UDP", 53)).isTrue();
        assertThat(policies.letThrough(end("copy"), end("google"), "UDP", 443)).isFalse();
    }

    @ParameterizedTest(name = "{0} {1} waits for {2}")
    @CsvSource({
        DEPLOYMENT + ", vision-versions-v1, vision-versions vision.all",
        DEPLOYMENT + ", inside, inside",
        JOB + ", inside-2-workers, load-test.all inside-2.workers inside-2.master",
        RELEASE + ", istio-ingressgateway, istio-ingress.all",
        RELEASE + ", istio-cni, istio-system.all",
        SERVICE_ACCOUNT + ", ml-demo-demo, ml-demo.all ml-demo-model-server ml-demo-load-test",
    })
    void isThereBeforeThePods(String type, String name, String policies) {
        assertThat(stack.waitsFor(type, name))
                .contains(List.of(policies.split(" ")).stream()
                        .map(policy -> NETWORK_POLICY + "::" + policy)
                        .toArray(String[]::new));
    }

    @Test
    void isThereBeforeEachCopy() {
        assertThat(stack.names(JOB))
                .filteredOn(job -> job.startsWith("copy-"))
                .isNotEmpty()
                .allSatisfy(
                        copy -> assertThat(stack.waitsFor(JOB, copy)).contains(NETWORK_POLICY + "::model-copy.all"));
        assertThat(stack.waitsFor(POD, "ml-demo-load-test")).contains(SERVICE_ACCOUNT + "::ml-demo-demo");
    }

    @Test
    void goesAtOnce() {
        assertThat(stack.names(NETWORK_POLICY)).allSatisfy(policy -> assertThat(stack.value(
                        NETWORK_POLICY, policy, "metadata.annotations.pulumi|com/deletionPropagationPolicy"))
                .isEqualTo("background"));
    }

    /** Google's control plane is outside of the cluster. */
    @Test
    void letsAManagedMeshReachItsControlPlane() {
        NetworkPolicies managed = NetworkPolicies.of(stackOf(STACK.replace("mode: helm", "mode: managed")));

        assertThat(managed.letThrough(end("gateway"), end("google"), "TCP", 443))
                .isTrue();
        assertThat(managed.letThrough(end("gateway"), end("istiod"), "TCP", 15012))
                .isFalse();
        assertThat(managed.letThrough(end("gateway"), end("versions"), "TCP", 8501))
                .isTrue();
    }

    /** Its pods are those that the gateway's Service selects, wherever its control plane is. */
    @Test
    void knowsTheGatewayOfAnExistingMeshByItsService() {
        NetworkPolicies existing = NetworkPolicies.of(stackOf(STACK.replace(HELM, EXISTING)));

        assertThat(existing.letThrough(FRONT, end("versions"), "TCP", 8501)).isTrue();
        assertThat(existing.letThrough(pod("edge", Map.of("app", "other")), end("versions"), "TCP", 8501))
                .isFalse();
        assertThat(existing.letThrough(end("versions"), pod("mesh", Map.of("app", "istiod")), "TCP", 15012))
                .isTrue();
    }

    /** By the ports of its pods, which Istio's installations other than its chart "gateway" do not number as the Service. */
    @ParameterizedTest
    @CsvSource({
        "'', 80 8080, 443 8443 15021",
        "'hosts: [models.example.com], certificate: models, ', 443 8443, 80 8080",
    })
    void letsALoadTestReachTheGatewayOfAnExistingMesh(String hosts, String needed, String others) {
        NetworkPolicies existing =
                NetworkPolicies.of(stackOf(STACK.replace(HELM, EXISTING).replace("traffic: {", "traffic: {" + hosts)));

        assertThat(needed.split(" ")).allMatch(port -> letsWorkersAskFront(existing, port));
        assertThat(others.split(" ")).noneMatch(port -> letsWorkersAskFront(existing, port));
    }

    /** A host's name may lead there by way of the outside. */
    @Test
    void letsALoadTestReachTheGatewayByItsPublicName() {
        NetworkPolicies named = NetworkPolicies.of(
                stackOf(STACK.replace("traffic: {", "traffic: {hosts: [models.example.com], certificate: models, ")));

        assertThat(named.letThrough(end("workers"), end("client"), "TCP", 443)).isTrue();
        assertThat(named.letThrough(end("workers"), end("gateway"), "TCP", 443)).isTrue();
        assertThat(named.letThrough(end("workers"), end("gateway"), "TCP", 80)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "canary", "demo"})
    void isLeftOutWhereNothingWouldActByIt(String lab) {
        assertThat(DeclaredStack.of(lab, ShippedStack.config(lab)).names(NETWORK_POLICY))
                .isEmpty();
        assertThat(DeclaredStack.of(lab, ShippedStack.config(lab, "dataplaneV2: false", "dataplaneV2: true"))
                        .names(NETWORK_POLICY))
                .isNotEmpty();
    }

    private static List<Boolean> ports(String from, String to, String ports) {
        NetworkPolicies policies = NetworkPolicies.of(stack);
        return List.of(ports.split(" ")).stream()
                .map(port -> policies.letThrough(end(from), end(to), "TCP", Integer.parseInt(port)))
                .toList();
    }

    private static boolean letsWorkersAskFront(NetworkPolicies policies, String port) {
        return policies.letThrough(end("workers"), FRONT, "TCP", Integer.parseInt(port));
    }

    private static DeclaredStack stackOf(String file) {
        assertThat(file).isNotEqualTo(STACK);
        return new StackFile("all", file).declared();
    }
}
