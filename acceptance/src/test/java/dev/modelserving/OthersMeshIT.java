package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.WorkspaceStack;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.ExistingCluster;
import dev.modelserving.sandbox.OthersObjects;
import dev.modelserving.sandbox.SandboxProject;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.traffic.GatewayAnswers;
import dev.modelserving.sandbox.traffic.Requests;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Versions that share requests on a cluster where another team runs Istio: by its gateway, and it stays as it is. */
@TestMethodOrder(OrderAnnotation.class)
class OthersMeshIT {
    private static final String CONTEXT = "kind-kind";
    private static final Cluster CLUSTER = Cluster.ofContext(CONTEXT);
    private static final OthersObjects OTHERS = new OthersObjects(CLUSTER);
    private static final String OWN = "{mode: helm, gateway: {sourceRanges: everybody}}";
    private static final String THEIRS = "{mode: existing, gateway: {namespace: istio-ingress}}";
    private static final String PLATFORM =
            """
            config:
              model-serving:platform: existing
              model-serving:context: %s
              model-serving:mesh: %s
            """
                    .formatted(CONTEXT, OWN);
    private static final String SHOP =
            """
              model-serving:demos:
                - {namespace: shop}
            """;
    private static final String VERSIONS =
            """
              model-serving:models:
                - name: image-classifier
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 250m, memory: 1Gi}
                  autoscaling: {maxReplicas: 1}
                  versions:
                    - {name: resnet50, source: "gs://spls/gsp778/resnet_50", modelVersion: 1}
                    - {name: resnet101, source: "gs://spls/gsp778/resnet_101", modelVersion: 1}
                  traffic: {stable: resnet50, canary: resnet101, steps: [{weight: 50}]}
            """;

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack("local", "", file -> PLATFORM + VERSIONS);

    @TempDir
    static Path folder;

    private static WorkspaceStack shop;
    private static Map<String, String> before;

    /** Istio's charts are installed with this program, and then nothing in the cluster says so. */
    @BeforeAll
    static void othersInstallIstio() throws Exception {
        ExistingCluster.request(CONTEXT);
        SandboxProject project = new SandboxProject(folder, "local", "shop", "");
        project.edit(file -> PLATFORM + SHOP);
        shop = project.open();
        shop.up();
        CLUSTER.kubectl(
                "label",
                "namespaces",
                "istio-system",
                "istio-ingress",
                "app.kubernetes.io/part-of-",
                "app.kubernetes.io/instance-");
        CLUSTER.kubectl("label", OthersObjects.CLUSTER_KINDS, "--all", "team=others");
        for (String namespace : new String[] {"istio-system", "istio-ingress", "shop"}) {
            CLUSTER.kubectl("label", OthersObjects.KINDS, "--all", "--namespace=" + namespace, "team=others");
        }
        before = OTHERS.find();
        assertThat(before.values()).anyMatch(object -> object.contains("virtualservices.networking.istio.io"));
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        STACK.destroy();
        shop.destroy();
        shop.close();
        ExistingCluster.release(CONTEXT);
    }

    @Test
    @Order(1)
    void refusesAnotherIstioBesideIt() {
        Command.Result preview = STACK.project().pulumi("preview");

        assertThat(preview.code()).isNotZero();
        assertThat(preview.output())
                .contains(
                        "Namespace istio-system: found one that is not this stack's; allowed: model-serving:mesh.mode:"
                                + " existing, which uses the Istio that is there");
        assertThat(OTHERS.find()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void sharesRequestsByItsGateway() throws AutomationException {
        STACK.edit(file -> file.replace(OWN, THEIRS));

        STACK.up();
        assertThat(STACK.up()).containsOnlyKeys(OperationType.SAME);

        GatewayAnswers answers = CanarySystem.answered(
                Requests.to(STACK.output("image-classifier-url")).send(200));
        assertThat(answers.byVersion()).containsOnlyKeys("resnet50", "resnet101");
        assertThat(OTHERS.find()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void leavesItAlone() throws AutomationException {
        STACK.destroy();

        assertThat(OTHERS.find()).isEqualTo(before);
        assertThat(CLUSTER.list("virtualservices")).isEmpty();
    }
}
