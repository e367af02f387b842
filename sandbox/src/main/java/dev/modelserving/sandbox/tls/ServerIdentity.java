package dev.modelserving.sandbox.tls;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The TLS identity of a server in the sandbox: a key and its self-signed certificate. Only clients that are given the
 * certificate trust it, and it never leaves the sandbox's folder.
 *
 * @param keys the key, in a PKCS #12 file
 * @param certificate the certificate, in PEM
 */
public record ServerIdentity(Path keys, Path certificate) {
    /** PKCS #12 requires a password; the sandbox's folder, which only its owner can enter, protects the key. */
    private static final String PASSWORD = "changeit";

    private static final String ALIAS = "server";

    private static final String VALID_DAYS = "3650";

    public ServerIdentity {
        requireNonNull(keys, "keys");
        requireNonNull(certificate, "certificate");
    }

    /**
     * Reads a folder's identity, or makes a new one.
     *
     * @param name the server's DNS name
     * @throws IOException if the JDK's keytool fails, with its output
     */
    public static ServerIdentity in(Path folder, String name) throws IOException {
        ServerIdentity identity =
                new ServerIdentity(folder.resolve("server-keys.p12"), folder.resolve("certificate.pem"));
        // the certificate is written last, so if both files exist, both are complete
        if (!Files.exists(identity.certificate) || !Files.exists(identity.keys)) {
            Files.deleteIfExists(identity.certificate);
            Files.deleteIfExists(identity.keys);
            identity.make(name);
        }
        return identity;
    }

    /**
     * The TLS context of a server with this identity.
     *
     * @throws IOException if the key cannot be read, with what to do
     */
    public SSLContext sslContext() throws IOException {
        try {
            KeyStore store = stored();
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException(
                    keys + " has no key for TLS; delete it and " + certificate
                            + ", then the next start makes both again",
                    e);
        }
    }

    private void make(String name) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> store = List.of("-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD);
        List<String> pair =
                List.of("-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", VALID_DAYS);
        List<String> owner = List.of("-dname", "CN=" + name, "-ext", "SAN=DNS:" + name);
        // One key is not worth the second compiler's second.
        List<String> machine = List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC");
        Program.run(Stream.of(List.of(keytool.toString(), "-genkeypair"), machine, store, pair, owner)
                .flatMap(List::stream)
                .toList());
        Path exported = Path.of(certificate + ".new");
        Files.writeString(exported, pem());
        Files.move(exported, certificate);
    }

    private String pem() throws IOException {
        try {
            byte[] encoded = stored().getCertificate(ALIAS).getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IOException(keys + " has no certificate", e);
        }
    }

    private KeyStore stored() throws IOException, GeneralSecurityException {
        try (InputStream stored = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stored, PASSWORD.toCharArray());
            return store;
        }
    }
}
