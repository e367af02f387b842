package dev.modelserving.config.mesh;

import static dev.modelserving.declared.StackFile.VERSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.StackConfig;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.declared.StackFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MeshReaderTest {
    private static final GatewayConfig GATEWAY = new GatewayConfig(List.of(), List.of(), 1, 5);
    private static final StackFile PLAIN = new StackFile(
            """
            config:
              gcp:project: test-project
              model-serving:cluster: {location: us-central1-f, authorizedRanges: everybody}
              model-serving:models:
            """
                    + StackFile.plainModel("image-classifier", "default"));

    private static final StackFile EXISTING = VERSIONS.with(
                    "  gcp:project: test-project\n  model-serving:cluster: {location: us-central1-f, authorizedRanges: everybody}\n",
                    "  model-serving:platform: existing\n  model-serving:context: kind-kind\n")
            .with("gsp778/resnet_50", "gsp778/resnet_50\n          modelVersion: 1")
            .with("gsp778/resnet_101", "gsp778/resnet_101\n          modelVersion: 1");

    static Stream<Arguments> meshes() {
        return Stream.of(
                Arguments.of("{}", new Mesh.Helm("1.31.1", MutualTls.STRICT, GATEWAY, IstioPlatform.GKE)),
                Arguments.of("{mode: helm}", new Mesh.Helm("1.31.1", MutualTls.STRICT, GATEWAY, IstioPlatform.GKE)),
                Arguments.of(
                        "{version: 1.30.2, mutualTls: permissive}",
                        new Mesh.Helm("1.30.2", MutualTls.PERMISSIVE, GATEWAY, IstioPlatform.GKE)),
                Arguments.of("{mode: managed}", new Mesh.Managed("1.31.1", MutualTls.STRICT, GATEWAY)),
                Arguments.of("{mode: managed, version: 1.30.2}", new Mesh.Managed("1.30.2", MutualTls.STRICT, GATEWAY)),
                Arguments.of(
                        "{version: 1.24.0, gateway: {sourceRanges: [203.0.113.0/24], minReplicas: 2, maxReplicas: 3}}",
                        new Mesh.Helm(
                                "1.24.0",
                                MutualTls.STRICT,
                                new GatewayConfig(List.of(new CidrBlock("203.0.113.0/24")), List.of(), 2, 3),
                                IstioPlatform.GKE)),
                Arguments.of(
                        "{mode: managed, version: 2.0.0, gateway: {sourceRanges: everybody, maxReplicas: 1}}",
                        new Mesh.Managed("2.0.0", MutualTls.STRICT, new GatewayConfig(List.of(), List.of(), 1, 1))),
                Arguments.of("{mode: addon}", new Mesh.Addon(MutualTls.STRICT)),
                Arguments.of("{mode: addon, mutualTls: permissive}", new Mesh.Addon(MutualTls.PERMISSIVE)),
                Arguments.of(
                        "{mode: existing}",
                        new Mesh.Existing(
                                "", new ExistingGateway("istio-system", "istio-ingressgateway"), MutualTls.PERMISSIVE)),
                Arguments.of(
                        "{mode: existing, revision: asm-managed, gateway: {namespace: gateways, service: front}}",
                        new Mesh.Existing(
                                "asm-managed", new ExistingGateway("gateways", "front"), MutualTls.PERMISSIVE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("meshes")
    void readsEachFormOfAMesh(String mesh, Mesh expected) {
        assertThat(VERSIONS.mesh(mesh).read().mesh()).isEqualTo(expected);
    }

    @Test
    void hasNoMeshUnlessTheFileAsksForOne() {
        assertThat(PLAIN.read().mesh()).isEqualTo(new Mesh.None());
        assertThat(PLAIN.with("config:", "config:\n  model-serving:mesh: {mode: none}")
                        .read()
                        .mesh())
                .isEqualTo(new Mesh.None());
    }

    @Test
    void allowsAMeshWithoutAModelInIt() {
        StackConfig config = PLAIN.with(
                        "config:", "config:\n  model-serving:mesh: {gateway: {sourceRanges: everybody}}")
                .read();

        assertThat(config.mesh()).isInstanceOf(Mesh.Helm.class);
        assertThat(config.inMesh("default")).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "istio|mesh: found \"istio\"; allowed: a mapping of keys to values",
                "{mode: istio}|mesh.mode: found \"istio\"; allowed: one of none, helm, managed, addon, existing",
                "{mode: istio, revision: asm}|mesh.mode: found \"istio\";",
                "{mutualTls: disabled}|mesh.mutualTls: found \"disabled\"; allowed: one of permissive, strict",
                "{version: 1.31}|mesh.version: found 1.31; allowed: a release of Istio, such as 1.31.1",
                "{version: latest}|mesh.version: found \"latest\";",
                "{revision: asm-managed}|mesh.revision: found \"asm-managed\"; allowed: nothing, unless mode is existing",
                "{version: 1.23.9}|mesh.version: found \"1.23.9\"; allowed: a release of Istio, such as 1.31.1, from 1.24.0 on: earlier ones do not know the retry condition reset-before-request,",
                "{version: 0.31.0}|mesh.version: found \"0.31.0\";",
                "{mode: managed, version: 1.9.1}|mesh.version: found \"1.9.1\";",
                "{mode: addon, gateway: {}}|mesh.gateway: found {}; allowed: nothing, unless mode is helm or managed or existing",
                "{gateway: {sourceRanges: everybody, service: front}}|mesh.gateway.service: found \"front\"; allowed: nothing, unless mode is existing",
                "{mode: managed, gateway: {sourceRanges: everybody, namespace: edge}}|mesh.gateway.namespace: found \"edge\"; allowed: nothing, unless mode is existing",
                "{mode: existing, gateway: {minReplicas: 2}}|mesh.gateway.minReplicas: found 2; allowed: nothing, unless mode is helm or managed",
                "{mode: existing, gateway: {maxReplicas: 2}}|mesh.gateway.maxReplicas: found 2; allowed: nothing, unless mode is helm or managed",
                "{mode: existing, gateway: {sourceRanges: []}}|mesh.gateway.sourceRanges: found []; allowed: nothing, unless mode is helm or managed",
                "{mode: istio, gateway: {service: front}}|mesh.mode: found \"istio\";",
                "{gateway: {sourceRanges: [everybody]}}|mesh.gateway.sourceRanges[0]: found \"everybody\"; allowed: a block of IPv4 addresses, such as 203.0.113.0/24",
                "{gateway: {}}|mesh.gateway.sourceRanges: not set; allowed: a list; each a block of IPv4 addresses, such as 203.0.113.0/24; or everybody",
                "{mode: managed, gateway: {}}|mesh.gateway.sourceRanges: not set;",
                "{gateway: {sourceRanges: []}}|mesh.gateway.sourceRanges: found []; allowed: a list; each a block",
                "{gateway: {sourceRanges: nobody}}|mesh.gateway.sourceRanges: found \"nobody\"; allowed: a list; each a block",
                "{gateway: {sourceRanges: everybody, minReplicas: 0}}|mesh.gateway.minReplicas: found 0; allowed: a whole number from 1 to 1000 (pods)",
                "{gateway: {sourceRanges: everybody, maxReplicas: many}}|mesh.gateway.maxReplicas: found \"many\"; allowed: a whole number from 1 to 1000 (pods)",
                "{gateway: {sourceRanges: everybody, minReplicas: 6}}|mesh.gateway.maxReplicas: not set (default 5); allowed: at least minReplicas, which is 6",
                "{mode: addon, version: 1.31.1}|mesh.version: found \"1.31.1\"; allowed: nothing, unless mode is helm or managed",
                "{mode: existing, version: 1.31.1}|mesh.version: found \"1.31.1\"; allowed: nothing, unless mode is helm or managed",
                "{mode: existing, revision: Asm}|mesh.revision: found \"Asm\"; allowed: a revision of the mesh, such as asm-managed",
                "{mode: existing, revision: ''}|mesh.revision: found \"\";",
                "{mode: existing, gateway: {service: Front}}|mesh.gateway.service: found \"Front\"; allowed: at most 63 lower-case letters",
                "{mode: existing, gateway: {namespace: a.b}}|mesh.gateway.namespace: found \"a.b\";",
                "{mode: existing, gateway: {name: front}}|mesh.gateway.name: found \"front\"; allowed: no such key; known here are jwt, maxReplicas, minReplicas, namespace, service, sourceRanges",
                "{mtls: strict}|mesh.mtls: found \"strict\"; allowed: no such key; known here are gateway, mode, mutualTls, platform, revision, version",
                "{platform: k3s}|mesh.platform: found \"k3s\"; allowed: nothing, unless the stack's platform is existing: this one is gke",
                "{mode: existing, platform: k3s}|mesh.platform: found \"k3s\"; allowed: nothing, unless mode is helm",
            })
    void refusesABadMesh(String mesh, String expected) {
        assertThat(VERSIONS.mesh(mesh).problem()).startsWith(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"'{mode: helm}', GENERIC", "'{platform: k3s}', K3S", "'{mode: helm, platform: gke}', GKE"})
    void tellsTheChartsOfAClusterThatIsThereWhatItIs(String mesh, IstioPlatform expected) {
        assertThat(EXISTING.mesh(mesh).read().mesh())
                .isEqualTo(new Mesh.Helm("1.31.1", MutualTls.STRICT, GATEWAY, expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{mode: managed}|mesh.mode: found \"managed\"; allowed: one of none, helm, existing, as platform is existing: managed and addon are meshes that Google installs into GKE clusters; where one is installed, mode existing uses it",
                "{mode: addon}|mesh.mode: found \"addon\"; allowed: one of none, helm, existing, as platform is existing:",
                "{mode: managed, version: 1.30.2}|mesh.mode: found \"managed\";",
                "{platform: eks}|mesh.platform: found \"eks\"; allowed: one of generic, gke, k3s, k3d, microk8s, minikube",
            })
    void refusesAMeshThatAClusterWhichIsThereCannotHave(String mesh, String expected) {
        assertThat(EXISTING.mesh(mesh).problem()).startsWith(expected);
    }

    @Test
    void refusesMutualTlsWithoutAMesh() {
        assertThat(PLAIN.with("config:", "config:\n  model-serving:mesh: {mode: none, mutualTls: strict}")
                        .problem())
                .isEqualTo("mesh.mutualTls: found \"strict\"; allowed: nothing, unless mode is helm or"
                        + " managed or addon or existing");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "  model-serving:mesh: {mode: helm, gateway: {sourceRanges: everybody}}|",
                "{mode: helm, gateway: {sourceRanges: everybody}}|{mode: none}"
            })
    void refusesVersionsWithoutAMesh(String before, String after) {
        assertThat(VERSIONS.with(before, after == null ? "" : after).problem())
                .startsWith("models[0].versions: found [")
                .endsWith("allowed: nothing without a mesh, which splits the requests; set model-serving:mesh, such as"
                        + " mode: helm");
    }

    @Test
    void putsTheNamespacesOfModelsWithVersionsIntoTheMesh() {
        StackConfig config =
                VERSIONS.and(StackFile.plainModel("other", "vision")).read();

        assertThat(config.inMesh("default")).isTrue();
        assertThat(config.inMesh("vision")).isFalse();
    }

    @Test
    void refusesAnAddressForPlainTextClientsInANamespaceThatRefusesThem() {
        StackFile strict = VERSIONS.mesh("{mutualTls: strict}")
                .and(StackFile.plainModel("other", "default"))
                .and("      service: {type: LoadBalancer, sourceRanges: everybody}\n");

        assertThat(strict.problem())
                .isEqualTo("models[1].service.type: found LoadBalancer; allowed: ClusterIP, as other is in namespace"
                        + " default, which the versions of image-classifier put into the mesh, and with mutualTls: strict"
                        + " the mesh refuses clients from outside it; or mutualTls: permissive, or another namespace");
        assertThat(strict.with("strict", "permissive").read().models()).hasSize(2);
        assertThat(strict.with("namespace: default", "namespace: vision").read().models())
                .hasSize(2);
        assertThat(strict.without("      service: {type: LoadBalancer, sourceRanges: everybody}\n")
                        .read()
                        .models())
                .hasSize(2);
    }

    /** Its pods have no certificate of the mesh either. */
    @Test
    void refusesALoadTestThatTheMeshWouldRefuse() {
        StackFile strict = VERSIONS.mesh("{mutualTls: strict}")
                .with("  versions:", "  loadTest: {run: 1}\n      versions:")
                .and(StackFile.plainModel("other", "default"))
                .and("      loadTest: {run: 2}\n");

        assertThat(strict.problem())
                .startsWith("models[1].loadTest.run: found 2; allowed: 0, as other is in namespace default, which");
        assertThat(strict.with("strict", "permissive").read().models()).hasSize(2);
        assertThat(strict.with("namespace: default", "namespace: vision").read().models())
                .hasSize(2);
    }

    @Test
    void refusesAnAddressOfItsOwnForAModelInAStrictMesh() {
        assertThat(VERSIONS.with(
                                "  versions:",
                                "  service: {type: LoadBalancer, sourceRanges: everybody}\n      versions:")
                        .problem())
                .startsWith(
                        "models[0].service.type: found LoadBalancer; allowed: ClusterIP, as image-classifier is in");
    }
}
