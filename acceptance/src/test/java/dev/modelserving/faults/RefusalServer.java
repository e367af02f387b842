package dev.modelserving.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Answers admission reviews with a refusal, until it is ended. */
final class RefusalServer {
    static final String HOST = "localhost";
    static final int PORT = 9443;

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Pattern REQUEST = Pattern.compile("\"uid\"\\s*:\\s*\"([^\"]+)\"");

    private RefusalServer() {}

    /**
     * Prints a line when it answers.
     *
     * @param arguments a key store, and the status of the answers
     */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        int status = Integer.parseInt(arguments[1]);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 64);
        server.setHttpsConfigurator(new HttpsConfigurator(context(Path.of(arguments[0]))));
        server.createContext("/", exchange -> refuse(exchange, status));
        server.start();
        System.out.println("ready");
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(keys)) {
            store.load(stored, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            Matcher request =
                    REQUEST.matcher(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] answer =
                    """
                    {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
                     "response": {"uid": "%s", "allowed": false, "status": {"code": %d, "message": "try again later"}}}
                    """
                            .formatted(request.find() ? request.group(1) : "", status)
                            .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
