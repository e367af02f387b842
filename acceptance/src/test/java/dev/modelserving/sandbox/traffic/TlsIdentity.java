package dev.modelserving.sandbox.traffic;

import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A key and a certificate for a host name, signed by itself.
 *
 * @param trusted a store from which clients know the certificate
 * @param certificate in PEM
 * @param key in PEM
 */
public record TlsIdentity(Path trusted, Path certificate, Path key) {
    static final String PASSWORD = "changeit";

    private static final String ALIAS = "host";

    /** Makes one for a host, in a folder. */
    public static TlsIdentity make(Path folder, String host) throws IOException, GeneralSecurityException {
        return make(folder, host, 90);
    }

    /** Makes one that ends after some days. */
    public static TlsIdentity make(Path folder, String host, int days) throws IOException, GeneralSecurityException {
        Path keys = folder.resolve("keys.p12");
        keytool(
                keys,
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-validity",
                String.valueOf(days),
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=DNS:" + host);
        Path certificate = folder.resolve("certificate.pem");
        keytool(keys, "-exportcert", "-rfc", "-file", certificate.toString());
        Path trusted = folder.resolve("trusted.p12");
        keytool(trusted, "-importcert", "-noprompt", "-file", certificate.toString());
        Path key = Files.writeString(folder.resolve("key.pem"), privateKey(keys));
        return new TlsIdentity(trusted, certificate, key);
    }

    /** Puts it into a Secret, as whoever owns the host would. */
    public void give(Cluster cluster, String namespace, String secret) {
        cluster.kubectl(
                "create", "secret", "tls", secret, "--namespace=" + namespace, "--cert=" + certificate, "--key=" + key);
    }

    private static String privateKey(Path keys) throws IOException, GeneralSecurityException {
        try (InputStream stored = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stored, PASSWORD.toCharArray());
            byte[] key = store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        }
    }

    private static void keytool(Path store, String... action) {
        String[] common = {
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-alias",
            ALIAS
        };
        String[] words = new String[common.length + action.length];
        System.arraycopy(common, 0, words, 0, common.length);
        System.arraycopy(action, 0, words, common.length, action.length);
        Command.of(words).run().orFail();
    }
}
