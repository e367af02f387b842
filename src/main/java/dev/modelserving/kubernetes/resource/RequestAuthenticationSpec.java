package dev.modelserving.kubernetes.resource;

import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.WorkloadSelector;
import java.util.List;

/**
 * The spec of a RequestAuthentication.
 *
 * @param selector the pods that get the requests
 * @param jwtRules the tokens, each of which must match one
 */
public record RequestAuthenticationSpec(WorkloadSelector selector, List<JwtRule> jwtRules) {
    public RequestAuthenticationSpec {
        jwtRules = List.copyOf(jwtRules);
    }

    /**
     * JSON Web Tokens of an issuer.
     *
     * @param issuer their claim iss
     * @param audiences one of which is in their claim aud
     * @param jwksUri where the public keys are; empty for OpenID Connect Discovery, or with {@code jwks}
     * @param jwks the public keys; empty where Istio fetches them
     */
    public record JwtRule(String issuer, List<String> audiences, String jwksUri, String jwks) {
        public JwtRule {
            audiences = List.copyOf(audiences);
        }
    }
}
