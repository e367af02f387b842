package dev.modelserving.mesh;

import static dev.modelserving.declared.DeclaredStack.json;
import static dev.modelserving.declared.ResourceTypes.AUTHORIZATION_POLICY;
import static dev.modelserving.declared.ResourceTypes.RELEASE;
import static dev.modelserving.declared.ResourceTypes.REQUEST_AUTHENTICATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.StackFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose requests the stack's own gateway answers: of everybody who may connect, or of those who have a token. */
class GatewayClientsTest {
    private static final String NAME = "gateway-clients";
    private static final String JWT = "issuer: https://issuer.example.com, audiences: [models, others]";
    private static final StackFile NAMED = StackFile.VERSIONS.with(
            "      traffic:\n",
            "      traffic:\n        hosts: [models.example.com]\n        certificate: models-tls\n");

    @ParameterizedTest
    @ValueSource(strings = {"helm", "managed"})
    void takesRequestsWithATokenAlone(String mode) {
        DeclaredStack stack =
                with(mode, JWT + ", jwksUri: https://issuer.example.com/keys").declared();

        assertThat(json(stack.value(REQUEST_AUTHENTICATION, NAME, "spec")))
                .isEqualTo(
                        json(
                                """
                                {"selector": {"matchLabels": {"istio": "ingressgateway"}},
                                 "jwtRules": [{"issuer": "https://issuer.example.com", "audiences": ["models", "others"],
                                               "jwksUri": "https://issuer.example.com/keys"}]}
                                """));
        assertThat(json(stack.value(AUTHORIZATION_POLICY, NAME, "spec")))
                .isEqualTo(
                        json(
                                """
                                {"selector": {"matchLabels": {"istio": "ingressgateway"}}, "action": "ALLOW",
                                 "rules": [{"from": [{"source": {"requestPrincipals": ["https://issuer.example.com/*"]}}]}]}
                                """));
        for (String type : new String[] {REQUEST_AUTHENTICATION, AUTHORIZATION_POLICY}) {
            assertThat(stack.value(type, NAME, "metadata.namespace")).isEqualTo("istio-ingress");
        }
    }

    /** No request without a token is answered, before the policies are there or while they go. */
    @Test
    void asksForTheTokenFirstAndLast() {
        DeclaredStack stack = with("helm", JWT).declared();

        assertThat(stack.waitsFor(REQUEST_AUTHENTICATION, NAME))
                .contains(AUTHORIZATION_POLICY + "::" + NAME, RELEASE + "::istiod");
        assertThat(stack.waitsFor(RELEASE, "istio-ingressgateway"))
                .contains(REQUEST_AUTHENTICATION + "::" + NAME, AUTHORIZATION_POLICY + "::" + NAME);
    }

    @Test
    void takesTheKeysFromTheFileWhereItHasThem() {
        assertThat(json(with("helm", JWT + ", jwks: '{\"keys\": []}'")
                        .declared()
                        .value(REQUEST_AUTHENTICATION, NAME, "spec.jwtRules.0")))
                .isEqualTo(
                        json(
                                """
                                {"issuer": "https://issuer.example.com", "audiences": ["models", "others"],
                                 "jwks": "{\\"keys\\": []}"}
                                """));
    }

    @Test
    void asksForNothingUnlessTheFileDoes() {
        DeclaredStack stack = NAMED.declared();

        assertThat(stack.names(REQUEST_AUTHENTICATION)).isEmpty();
        assertThat(stack.names(AUTHORIZATION_POLICY)).containsExactly("image-classifier");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "audiences: [models]|.issuer: not set; allowed: the issuer as its tokens name it",
                "issuer: https://issuer.example.com|.audiences: not set; allowed: a list; each an audience as the tokens name it",
                "issuer: https://issuer.example.com, audiences: []|.audiences: found []; allowed: a list; each",
                "issuer: me, audiences: [models]|.issuer: found \"me\"; allowed: an address by https, where OpenID Connect Discovery",
                "issuer: me, audiences: [models], jwksUri: http://keys|.jwksUri: found \"http://keys\"; allowed: an address by https",
                "issuer: me, audiences: [models], jwks: keys|.jwks: found \"keys\"; allowed: a JSON Web Key Set in quotes",
                "issuer: me, audiences: [models], jwks: '{\"keys\": []}', jwksUri: https://keys|.jwksUri: found \"https://keys\"; allowed: nothing beside jwks",
            })
    void refuses(String jwt, String problem) {
        assertThat(with("helm", jwt).problem()).startsWith("mesh.gateway.jwt" + problem);
    }

    /** Its pods are others'. */
    @Test
    void asksNothingOfAnotherGatewaysClients() {
        assertThat(NAMED.mesh("{mode: existing, gateway: {jwt: {" + JWT + "}}}").problem())
                .endsWith("allowed: nothing, unless mode is helm or managed");
    }

    @Test
    void refusesToHaveTokensSentInPlainText() {
        StackFile plain = StackFile.VERSIONS.mesh(mesh("helm", JWT));

        assertThat(plain.problem())
                .isEqualTo(
                        "models[0].traffic.hosts: not set; allowed: host names with a certificate, as mesh.gateway.jwt"
                                + " has clients send tokens, which plain HTTP would show to others");
    }

    @Test
    void refusesALoadTestWithoutAToken() {
        StackFile tested = with("helm", JWT).with("      traffic:\n", "      loadTest: {run: 2}\n      traffic:\n");

        assertThat(tested.problem())
                .isEqualTo("models[0].loadTest.run: found 2; allowed: 0, as mesh.gateway.jwt has the gateway refuse"
                        + " requests without a token, and the load test has none");
        assertThat(tested.with("run: 2", "run: 0").read().models()).hasSize(1);
    }

    private static StackFile with(String mode, String jwt) {
        return NAMED.mesh(mesh(mode, jwt));
    }

    private static String mesh(String mode, String jwt) {
        return "{mode: " + mode + ", gateway: {sourceRanges: everybody, jwt: {" + jwt + "}}}";
    }
}
