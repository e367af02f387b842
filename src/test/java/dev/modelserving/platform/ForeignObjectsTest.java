package dev.modelserving.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import dev.modelserving.config.value.StackName;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.runtime.NewObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.mockito.junit.jupiter.MockitoSettings;
import org.mockito.quality.Strictness;

/** What a preview says of objects that the cluster has already, by what kubectl prints. */
@ExtendWith(MockitoExtension.class)
@MockitoSettings(strictness = Strictness.LENIENT)
class ForeignObjectsTest {
    private static final List<NewObject> CREATED = List.of(
            new NewObject("v1", "Namespace", "", "models"),
            new NewObject("apps/v1", "Deployment", "models", "image-classifier"),
            new NewObject("networking.istio.io/v1", "Gateway", "models", "image-classifier-gateway"));
    private static final String FOREIGN = "found one that is not this stack's; allowed: ";

    private final List<String> warnings = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private String answer = "";

    @Mock
    private KubernetesCluster cluster;

    @BeforeEach
    void exists() {
        when(cluster.exists()).thenReturn(true);
        when(cluster.kubectl()).thenReturn(arguments -> {
            asked.add(Files.readString(Path.of(arguments.get(1).replace("--filename=", ""))));
            return answer;
        });
    }

    @Test
    void asksForEachByItsName() {
        assertThat(refusals(false)).isEmpty();

        assertThat(asked)
                .containsExactly(
                        """
                        apiVersion: v1
                        kind: Namespace
                        metadata:
                          name: models
                        ---
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: image-classifier
                          namespace: models
                        ---
                        apiVersion: networking.istio.io/v1
                        kind: Gateway
                        metadata:
                          name: image-classifier-gateway
                          namespace: models
                        """);
        assertThat(warnings).isEmpty();
    }

    /** A foreign Istio, under whatever name: its definitions are the cluster's, and Helm would refuse it at the update. */
    @Test
    void refusesAMeshBesideThatOfOthers() {
        answer = object("CustomResourceDefinition", "", "virtualservices.networking.istio.io", "{}");

        assertThat(check("canary", false)
                        .refusals(List.of(NewObject.release("istio-system", "istio-base")), warnings::add))
                .containsExactly("CustomResourceDefinition virtualservices.networking.istio.io: " + FOREIGN
                        + "model-serving:mesh.mode: existing, which uses the Istio that is there; if nobody uses it,"
                        + " delete it by kubectl");
        assertThat(asked)
                .containsExactly(
                        """
                        apiVersion: apiextensions.k8s.io/v1
                        kind: CustomResourceDefinition
                        metadata:
                          name: virtualservices.networking.istio.io
                        """);
    }

    /** Those that a release of this stack's was installing when an update was killed. */
    @Test
    void passesDefinitionsOfItsOwnNamespace() {
        answer = object("CustomResourceDefinition", "", "virtualservices.networking.istio.io", "{}")
                .replace(
                        "\"labels\"",
                        "\"annotations\": {\"meta.helm.sh/release-namespace\": \"istio-system\"}, \"labels\"");

        assertThat(check("canary", false)
                        .refusals(List.of(NewObject.release("istio-system", "istio-base")), warnings::add))
                .isEmpty();
    }

    @Test
    void asksForNoReleases() {
        assertThat(check("canary", false).refusals(List.of(NewObject.release("istio-system", "istiod")), warnings::add))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void namesTheWayOutWhereOthersHaveAMeshsNamespace() {
        answer = object("Namespace", "", "istio-system", "{}");

        assertThat(refusals(false))
                .containsExactly("Namespace istio-system: " + FOREIGN
                        + "model-serving:mesh.mode: existing, which uses the Istio that is there; or another cluster");
    }

    @Test
    void refusesTheObjectsOfOthers() {
        answer = "{\"items\": ["
                + object("Namespace", "", "models", "{}") + ", "
                + object("Deployment", "models", "image-classifier", "{\"app.kubernetes.io/managed-by\": \"pulumi\"}")
                + "]}";

        assertThat(refusals(false))
                .containsExactly(
                        "Deployment models/image-classifier: " + FOREIGN + "another name in the stack file; to take it"
                                + " over, import it (docs/adopting.md)",
                        "Namespace models: " + FOREIGN + "another namespace, if a key of the stack file names it;"
                                + " another cluster otherwise");
    }

    @Test
    void saysHowModelsGetIntoANamespaceOfOthers() {
        answer = object("Namespace", "", "models", "{}");

        assertThat(refusals("prod", false))
                .containsExactly("Namespace models: " + FOREIGN + "model-serving:existingNamespaces: [models], which"
                        + " puts the models into it and leaves it as it is; or another namespace in the stack file");
    }

    @Test
    void refusesTheObjectsOfAnotherStack() {
        answer = object("Namespace", "", "models", labels(", \"app.kubernetes.io/instance\": \"staging\""));

        assertThat(refusals(false))
                .containsExactly("Namespace models: found one that belongs to stack staging; allowed: another"
                        + " namespace, if a key of the stack file names it; another cluster otherwise");
    }

    /** An update was interrupted before the state had them, or it replaces them. */
    @Test
    void letsTheStacksOwnObjectsPass() {
        answer = object("Namespace", "", "models", labels(", \"app.kubernetes.io/instance\": \"dev\""));

        assertThat(refusals(false)).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void warnsOfObjectsThatAnOlderReleaseCreated() {
        answer = object("Namespace", "", "models", labels(""));

        assertThat(refusals(false)).isEmpty();
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith(
                        "Namespace models: found one that an older release of model-serving created, without its stack's name;");
    }

    @Test
    void warnsBeforeAnImport() {
        answer = object("Namespace", "", "models", "{}");

        assertThat(refusals(true)).isEmpty();
        assertThat(warnings).singleElement().asString().startsWith("Namespace models: " + FOREIGN);
    }

    @Test
    void asksAgainWithoutTheKindsThatTheClusterLacks() {
        when(cluster.kubectl()).thenReturn(arguments -> {
            String manifest = Files.readString(Path.of(arguments.get(1).replace("--filename=", "")));
            if (manifest.contains("Gateway")) {
                throw new IOException(
                        "resource mapping not found for name: \"image-classifier-gateway\": no matches for"
                                + " kind \"Gateway\" in version \"networking.istio.io/v1\"");
            }
            return object("Namespace", "", "models", "{}");
        });

        assertThat(refusals(false)).hasSize(1);
    }

    @Test
    void refusesWhatItCannotCheck() {
        when(cluster.kubectl()).thenReturn(arguments -> {
            throw new IOException("Forbidden");
        });

        assertThat(refusals(false))
                .containsExactly("cannot check whether the cluster already has objects with the names of new ones:"
                        + " Forbidden; the check needs kubectl on PATH, and permission to get the stack's objects");
    }

    @Test
    void asksNothingWhereTheClusterIsNew() {
        when(cluster.exists()).thenReturn(false);

        assertThat(refusals(false)).isEmpty();
        assertThat(asked).isEmpty();
    }

    private List<String> refusals(boolean adopting) {
        return refusals("dev", adopting);
    }

    private List<String> refusals(String stack, boolean adopting) {
        return check(stack, adopting).refusals(CREATED, warnings::add);
    }

    private ForeignObjects check(String stack, boolean adopting) {
        return new ForeignObjects(cluster, new StackName(stack), ShippedStack.config(stack), adopting);
    }

    private static String object(String kind, String namespace, String name, String labels) {
        return "{\"kind\": \"" + kind + "\", \"metadata\": {\"name\": \"" + name + "\", \"labels\": " + labels
                + (namespace.isEmpty() ? "" : ", \"namespace\": \"" + namespace + "\"") + "}}";
    }

    private static String labels(String more) {
        return "{\"app.kubernetes.io/managed-by\": \"pulumi\", \"app.kubernetes.io/part-of\": \"model-serving\"" + more
                + "}";
    }
}
