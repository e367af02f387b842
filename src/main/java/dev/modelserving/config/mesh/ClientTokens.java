package dev.modelserving.config.mesh;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import java.util.List;

/**
 * The JSON Web Tokens (RFC 7519) by which clients of the gateway prove who they are.
 *
 * <p>Refused as a relation: keys at two places, or at none
 */
public record ClientTokens(
        @Key("Who signs the tokens: their claim iss.")
                @Form(
                        pattern = "\\S+",
                        allowed = "the issuer as its tokens name it, such as https://accounts.google.com")
                String issuer,
        @Key("For whom the tokens are: their claim aud has one of these.")
                @Form(pattern = "\\S+", allowed = "an audience as the tokens name it, such as models.example.com")
                @Bounds(min = 1)
                List<String> audiences,
        @Key("Where the issuer's public keys are, as a JSON Web Key Set (RFC 7517).")
                @Form(pattern = ClientTokens.HTTPS, allowed = "an address by https")
                @Default(value = "", otherwise = "the issuer's, by OpenID Connect Discovery")
                String jwksUri,
        @Key("The issuer's public keys themselves, where Istio's control plane does not reach the issuer.")
                @Form(
                        pattern = "(?s)\\s*\\{.*\"keys\".*}\\s*",
                        // Several keys, with their certificates.
                        longest = 65_536,
                        allowed = "a JSON Web Key Set in quotes: '{\"keys\": […]}'")
                @Default(value = "", otherwise = "none")
                String jwks) {
    static final String HTTPS = "https://\\S+";

    public ClientTokens {
        requireNonNull(issuer, "issuer");
        audiences = List.copyOf(audiences);
        requireNonNull(jwksUri, "jwksUri");
        requireNonNull(jwks, "jwks");
        if (!jwks.isEmpty() && !jwksUri.isEmpty()) {
            throw new InvalidRelationException("jwksUri", jwksUri, "nothing beside jwks, which has the keys");
        }
        if (jwks.isEmpty() && jwksUri.isEmpty() && !issuer.matches(HTTPS)) {
            throw new InvalidRelationException(
                    "issuer",
                    issuer,
                    "an address by https, where OpenID Connect Discovery finds its keys; or set jwksUri or jwks");
        }
    }
}
