package dev.modelserving.sandbox.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Who signs JSON Web Tokens for clients, by RS256 (RFC 7515, RFC 7519).
 *
 * @param name the tokens' claim iss
 * @param keys of RSA
 */
public record TokenIssuer(String name, KeyPair keys) {
    private static final String KEY = "test";
    private static final int BITS = 2048;

    public TokenIssuer {
        requireNonNull(name, "name");
        requireNonNull(keys, "keys");
    }

    /** One with new keys. */
    public static TokenIssuer make(String name) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        return new TokenIssuer(name, generator.generateKeyPair());
    }

    /** The public key as a JSON Web Key Set (RFC 7517). */
    public String keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\": [{\"kty\": \"RSA\", \"alg\": \"RS256\", \"use\": \"sig\", \"kid\": \"" + KEY
                + "\", \"n\": \"" + text(key.getModulus()) + "\", \"e\": \"" + text(key.getPublicExponent()) + "\"}]}";
    }

    /** A token of a subject for an audience, which expires so much later; earlier where that is negative. */
    public String token(String audience, Duration expires) throws GeneralSecurityException {
        String header = "{\"alg\": \"RS256\", \"typ\": \"JWT\", \"kid\": \"" + KEY + "\"}";
        String claims = "{\"iss\": \"" + name + "\", \"sub\": \"a-client\", \"aud\": \"" + audience + "\", \"exp\": "
                + Instant.now().plus(expires).getEpochSecond() + "}";
        String signed = text(header.getBytes(UTF_8)) + "." + text(claims.getBytes(UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(UTF_8));
        return signed + "." + text(signature.sign());
    }

    /** Without the sign in front. */
    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return text(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
