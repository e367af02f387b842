package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.AskedChecks;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.MeasuredAlerts;
import dev.modelserving.sandbox.MeasuredSeries;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.traffic.TlsIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What somebody is told of: each thing is caused in stack {@code staging}, and its alert's condition asked of what is
 * measured.
 */
@TestMethodOrder(OrderAnnotation.class)
class AlertsIT {
    private static final String PROJECT = "alerts-project";
    private static final String GATEWAY = "istio-ingressgateway of models-staging has no ready pod";
    private static final String CONTROL_PLANE = "istiod of models-staging has no ready pod";
    private static final String CERTIFICATE =
            "The gateway of models-staging has a certificate for less than 21 days, or none";
    private static final String UNMEASURED = "models-image-classifier in models-staging is no longer measured";
    private static final String NO_SERVERS =
            "models-image-classifier in models-staging has a version without a ready server";
    private static final String UNREACHABLE = "models-image-classifier in models-staging does not answer from outside";
    private static final Set<String> ASKED =
            Set.of(GATEWAY, CONTROL_PLANE, CERTIFICATE, UNMEASURED, NO_SERVERS, UNREACHABLE);
    private static final String HOST = "staging.models.example.com";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-central1-a", "models-staging");
    private static final AskedChecks CHECKS = new AskedChecks(PROJECT, CLUSTER);
    private static final MeasuredAlerts ALERTS =
            new MeasuredAlerts(PROJECT, new MeasuredSeries(CLUSTER, "us-central1-a", "models-staging"), CHECKS);

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack(
            "staging",
            PROJECT,
            file -> file.replace(
                            "    location: us-central1-a\n",
                            "    location: us-central1-a\n    deletionProtection: false\n")
                    .replace("    mode: cloud\n", "    mode: cloud\n    uptimeCheck: true\n")
                    .replace(
                            "      # Whose clients may connect.\n      sourceRanges: [203.0.113.0/24]\n",
                            "      sourceRanges: [203.0.113.0/24, 198.51.100.0/29]\n")
                    .replace(
                            "  model-serving:images:",
                            "  model-serving:bucket: {deletionProtection: false, forceDestroy: true}\n  model-serving:images:"));

    @BeforeAll
    static void deploy() {
        STACK.up();
    }

    @AfterEach
    void putsThingsRight() {
        CLUSTER.kubectl("scale", "deployment", "istio-ingressgateway", "--namespace=istio-ingress", "--replicas=1");
        CLUSTER.kubectl("scale", "deployment", "istiod", "--namespace=istio-system", "--replicas=1");
    }

    /** The stack's certificate comes after its first update; without one the gateway does not listen. */
    @Test
    @Order(1)
    void missesACertificate() {
        Cluster.eventually(PATIENCE, Set.of(CERTIFICATE, UNREACHABLE), AlertsIT::met);
    }

    @Test
    @Order(2)
    void isContentWithACertificateThatLasts() throws Exception {
        give(HOST, 22);

        Cluster.eventually(PATIENCE, Set.of(), AlertsIT::met);
    }

    @Test
    @Order(3)
    void tellsThatTheGatewayIsDown() {
        CLUSTER.kubectl("scale", "deployment", "istio-ingressgateway", "--namespace=istio-ingress", "--replicas=0");

        Cluster.eventually(PATIENCE, true, () -> met().containsAll(Set.of(GATEWAY, UNREACHABLE)));
        assertThat(met()).doesNotContain(CONTROL_PLANE, NO_SERVERS, UNMEASURED);
    }

    @Test
    @Order(4)
    void tellsThatTheControlPlaneIsDown() {
        Cluster.eventually(PATIENCE, Set.of(), AlertsIT::met);
        CLUSTER.kubectl("scale", "deployment", "istiod", "--namespace=istio-system", "--replicas=0");

        Cluster.eventually(PATIENCE, true, () -> met().contains(CONTROL_PLANE));
        assertThat(met()).doesNotContain(GATEWAY, NO_SERVERS, UNMEASURED);
    }

    /** All is well in the cluster: it has a certificate, of another host. */
    @Test
    @Order(5)
    void tellsThatTheModelDoesNotAnswerFromOutside() throws Exception {
        Cluster.eventually(PATIENCE, Set.of(), AlertsIT::met);
        giveAnother("other.example.com", 90);

        Cluster.eventually(PATIENCE, Set.of(UNREACHABLE), AlertsIT::met);
    }

    @Test
    @Order(6)
    void tellsThatACertificateEndsWithin21Days() throws Exception {
        giveAnother(HOST, 20);

        Cluster.eventually(PATIENCE, Set.of(CERTIFICATE), AlertsIT::met);
    }

    @Test
    @Order(7)
    void tellsThatNothingIsMeasured() {
        CLUSTER.kubectl("delete", "podmonitoring", "image-classifier", "--namespace=models");

        Cluster.eventually(PATIENCE, true, () -> met().contains(UNMEASURED));
    }

    @Test
    @Order(8)
    void tellsThatAVersionHasNoServer() {
        CLUSTER.kubectl("delete", "horizontalpodautoscaler", "--all", "--namespace=models");
        CLUSTER.kubectl("scale", "deployment", "image-classifier-resnet50", "--namespace=models", "--replicas=0");

        Cluster.eventually(PATIENCE, true, () -> met().contains(NO_SERVERS));
    }

    /** Of those that are asked for here; others depend on what the sandbox does not measure. */
    private static Set<String> met() {
        return ALERTS.met().stream().filter(ASKED::contains).collect(Collectors.toSet());
    }

    private static void giveAnother(String host, int days) throws Exception {
        CLUSTER.kubectl("delete", "secret", "models-tls", "--namespace=istio-ingress");
        give(host, days);
    }

    private static void give(String host, int days) throws Exception {
        Path folder = Files.createTempDirectory(STACK.folder(), "certificate-");
        TlsIdentity identity = TlsIdentity.make(folder, host, days);
        identity.give(CLUSTER, "istio-ingress", "models-tls");
        CHECKS.trust(identity.certificate());
    }
}
