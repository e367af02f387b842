package dev.modelserving.serving;

import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.NAMESPACE;
import static dev.modelserving.declared.ResourceTypes.NAMESPACE_PATCH;
import static dev.modelserving.declared.ResourceTypes.NETWORK_POLICY;
import static dev.modelserving.declared.ResourceTypes.PEER_AUTHENTICATION;
import static dev.modelserving.declared.StackFile.VERSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.StackFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models in a namespace that others created: the stack declares nothing that is for the others, too. */
class ExistingNamespacesTest {
    private static final String KEY = "model-serving:existingNamespaces";
    private static final StackFile PRODUCTION = VERSIONS.with(
                    "    - name: image-classifier\n", "    - name: image-classifier\n      namespace: production\n")
            .mesh("{mutualTls: strict}")
            .with("{location: us-central1-f", "{location: us-central1-f, dataplaneV2: true");

    @Test
    void areNeitherDeclaredNorLabelled() {
        DeclaredStack stack = PRODUCTION.set(KEY, "[production]").declared();

        assertThat(PRODUCTION.declared().names(NAMESPACE)).contains("production");
        assertThat(stack.names(NAMESPACE)).doesNotContain("production");
        assertThat(stack.names(NAMESPACE_PATCH)).isEmpty();
    }

    @Test
    void getNoPolicyForAllTheirPods() {
        DeclaredStack stack = PRODUCTION.set(KEY, "[production]").declared();

        assertThat(PRODUCTION.declared().names(NETWORK_POLICY)).contains("production.all");
        assertThat(stack.names(NETWORK_POLICY))
                .contains("production-image-classifier")
                .doesNotContain("production.all");
        assertThat(stack.value(NETWORK_POLICY, "production-image-classifier", "spec.podSelector.matchLabels"))
                .isEqualTo("{\"app\":\"image-classifier\"}");
        assertThat(stack.names(PEER_AUTHENTICATION)).containsExactly("production-image-classifier");
        assertThat(stack.value(PEER_AUTHENTICATION, "production-image-classifier", "spec.selector.matchLabels"))
                .isEqualTo("{\"app\":\"image-classifier\"}");
    }

    @Test
    void leaveItToOurPodsToAskForSidecars() {
        DeclaredStack stack = PRODUCTION.set(KEY, "[production]").declared();

        assertThat(stack.value(
                        DEPLOYMENT,
                        "production-image-classifier-resnet50",
                        "spec.template.metadata.labels.sidecar|istio|io/inject"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[team]    | [0]: found team; allowed: the namespaces of models, except default: production",
                "[default] | [0]: found default; allowed: the namespaces of models, except default: production",
                "[production, kube-system] | [1]: found kube-system; allowed: the namespaces of models, except default: production"
            })
    void areNamespacesOfModels(String namespaces, String problem) {
        assertThat(PRODUCTION.set(KEY, namespaces).problems()).containsExactly("existingNamespaces" + problem);
    }

    @Test
    void needAModelOutsideOfTheDefaultNamespace() {
        assertThat(VERSIONS.set(KEY, "[production]").problems())
                .containsExactly(
                        "existingNamespaces[0]: found production; allowed: none, as no model has a namespace but default,"
                                + " which every cluster has");
    }
}
