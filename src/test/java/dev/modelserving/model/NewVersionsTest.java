package dev.modelserving.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.test.Mocks;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modelserving.config.StackConfig;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.declared.StackFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a version that a model's source has and the stack does not serve. Alone: the program waits 5 s at most. */
@Isolated
class NewVersionsTest {
    private static final String LIST = "gcp:storage/getBucketObjects:getBucketObjects";
    private static final String READ = "gcp:storage/getBucketObjectContent:getBucketObjectContent";
    private static final String MANIFEST = "1/saved_model.pb;12;abc\n1/variables/variables.index;3;def";
    private static final String NOT_THERE =
            "Error downloading storage bucket object: googleapi: got HTTP response code 404 with body: No such object";
    private static final String FOUND =
            "model-serving:models[0].source: found gs://spls/gsp777/resnet_101, which has version ";

    private final List<Map<String, Object>> asked = Collections.synchronizedList(new ArrayList<>());

    @Test
    void areNamedWhereACopyHasOlderOnes() {
        assertThat(warnings(dev(""), names("1", "2", "10"), MANIFEST))
                .containsExactly(FOUND + "2, 10; this stack serves 1; to serve the newest, set"
                        + " models[0].modelVersion: 10, and another copyTo than resnet_101");
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        Map.of("bucket", "spls", "matchGlob", "gsp777/resnet_101/*/saved_model.pb*"),
                        Map.of("bucket", "test-project-bucket", "matchGlob", "resnet_101/*/saved_model.pb*"),
                        Map.of("bucket", "test-project-bucket", "name", ".model-copies/resnet_101/MANIFEST"));
    }

    @Test
    void areNamedWhereTheFileSaysAnOlderOne() {
        assertThat(warnings(
                        ShippedStack.configOf(
                                "dev",
                                ShippedStack.file("dev")
                                        .replace("      copyTo: resnet_101\n", "      modelVersion: 1\n")),
                        names("1", "2"),
                        NOT_THERE))
                .containsExactly(
                        FOUND + "2; this stack serves 1; to serve the newest, set" + " models[0].modelVersion: 2");
    }

    @Test
    void areNothingToTellWhereTheNewestIsServed() {
        assertThat(warnings(dev(""), names("1"), MANIFEST)).isEmpty();
        assertThat(warnings(dev("      modelVersion: 2\n"), names("1", "2"), NOT_THERE))
                .isEmpty();
    }

    /** Its first copy takes all that are there. */
    @Test
    void areNothingToTellWhereNothingIsCopiedYet() {
        assertThat(warnings(dev(""), names("1", "2"), NOT_THERE)).isEmpty();
    }

    /** By the names that TensorFlow Serving looks for. */
    @ParameterizedTest
    @CsvSource({
        "gsp777/resnet_101/2/saved_model.pbtxt, 2",
        "gsp777/resnet_101/00000003/saved_model.pb, 3",
        "gsp777/resnet_101/20261129035000/saved_model.pb, 20261129035000",
        "gsp777/resnet_101/2/saved_model.pb.bak, ''",
        "gsp777/resnet_101/tmp/saved_model.pb, ''",
        "gsp777/resnet_101/2/other/saved_model.pb, ''",
        "gsp777/resnet_101_b/2/saved_model.pb, ''",
    })
    void areFoldersWithAGraph(String object, String version) {
        assertThat(warnings(dev(""), List.of(object), MANIFEST).stream()
                        .map(warning -> warning.replace(FOUND, "").replaceAll("[,;].*", "")))
                .isEqualTo(version.isEmpty() ? List.of() : List.of(version));
    }

    @Test
    void areToldOfEachVersionOfAModel() {
        StackConfig prod = ShippedStack.config("prod");

        assertThat(warnings(
                        prod,
                        List.of("gsp778/resnet_50/2/saved_model.pb", "gsp778/resnet_101/1/saved_model.pb"),
                        MANIFEST))
                .singleElement()
                .asString()
                .startsWith("model-serving:models[0].versions[0].source: found gs://spls/gsp778/resnet_50, which has"
                        + " version 2;")
                .endsWith("set models[0].versions[0].modelVersion: 2");
    }

    /** Neither a preview nor an update fails for it. */
    @Test
    void areUnknownWhereTheSourceMayNotBeListed() {
        String denied = "Error retrieving bucket objects: googleapi: Error 403: me@example.com does not have"
                + " storage.objects.list access to the Google Cloud Storage bucket., forbidden";

        DeclaredStack stack = preview(dev(""), call -> {
            throw new IllegalStateException("invoking " + call.token + ": 1 error occurred:\n\t* " + denied + "\n\n");
        });

        assertThat(stack.exitCode()).isZero();
        assertThat(stack.warnings())
                .containsExactly(
                        "model-serving:models[0].source: cannot look up whether gs://spls/gsp777/resnet_101"
                                + " has newer versions: invoking " + LIST
                                + ": 1 error occurred: * "
                                + denied,
                        "cannot look up whether the copy of gs://spls/gsp777/resnet_101 has versions that nobody copied:"
                                + " invoking " + LIST + ": 1 error occurred: * " + denied);
    }

    @Test
    void areNamedOfASourceThatPodsFetch() throws IOException {
        assertThat(
                        warningsOfLocal(
                                200,
                                """
                                {"items":[{"name":"gsp777/resnet_101/1/saved_model.pb"}],"nextPageToken":"next="}"""))
                .containsExactly(
                        FOUND + "2; this stack serves 1; to serve the newest, set" + " models[0].modelVersion: 2");
    }

    @Test
    void areUnknownOfASourceThatDoesNotAnswer() throws IOException {
        String unknown =
                "model-serving:models[0].source: cannot look up whether gs://spls/gsp777/resnet_101 has newer versions:"
                        + " http://127.0.0.1:";

        assertThat(warningsOfLocal(401, "Anonymous caller does not have storage.objects.list access"))
                .singleElement()
                .asString()
                .startsWith(unknown)
                .endsWith(
                        " answers with status 401 to a request without credentials; everybody must be able to list it");
        for (String noList : new String[] {"<html>", "", "[]", "{\"items\":5}", "{\"items\":[5]}"}) {
            assertThat(warningsOfLocal(200, noList))
                    .as(noList)
                    .singleElement()
                    .asString()
                    .endsWith(" does not answer with a list");
        }
        assertThat(warningsOfLocal(200, "{}")).isEmpty();
        assertThat(DeclaredStack.of("local", local()).warnings()).containsExactly(unknown + "9 does not answer");
    }

    /** The first page is the answer, the second has version 2. */
    private static List<String> warningsOfLocal(int status, String answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String list = "/storage/v1/b/spls/o?fields=items/name,nextPageToken&prefix=gsp777%2Fresnet_101%2F"
                + "&matchGlob=gsp777%2Fresnet_101%2F*%2Fsaved_model.pb*";
        server.createContext("/", exchange -> {
            String asked = exchange.getRequestURI().toString();
            if (asked.equals(list)) {
                send(exchange, status, answer);
            } else if (asked.equals(list + "&pageToken=next%3D")) {
                send(
                        exchange,
                        200,
                        """
                        {"items":[{"name":"gsp777/resnet_101/2/saved_model.pb"}]}""");
            } else {
                send(exchange, 404, asked);
            }
        });
        server.start();
        try {
            URI storage = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            return DeclaredStack.beside(storage, "local", local()).warnings();
        } finally {
            server.stop(0);
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static StackConfig local() {
        return StackFile.shipped("local").read();
    }

    private static StackConfig dev(String line) {
        return ShippedStack.config("dev", "      copyTo: resnet_101\n", "      copyTo: resnet_101\n" + line);
    }

    private static List<String> names(String... versions) {
        return Stream.of(versions)
                .map(version -> "gsp777/resnet_101/" + version + "/saved_model.pb")
                .toList();
    }

    /** @param manifest what it says, or how reading it fails */
    private List<String> warnings(StackConfig config, List<String> objects, String manifest) {
        DeclaredStack stack = preview(config, call -> {
            if (call.token.equals(LIST)) {
                return Map.of(
                        "bucketObjects",
                        objects.stream().map(name -> Map.of("name", name)).toList());
            }
            assertThat(call.token).isEqualTo(READ);
            if (manifest.startsWith("Error")) {
                throw new IllegalStateException("invoking " + READ + ": 1 error occurred:\n\t* " + manifest + "\n\n");
            }
            return Map.of("content", manifest);
        });
        assertThat(stack.exitCode()).isZero();
        return stack.warnings().stream()
                .filter(warning -> warning.contains(".source"))
                .toList();
    }

    private DeclaredStack preview(StackConfig config, Function<Mocks.CallArgs, Map<String, Object>> cloud) {
        return DeclaredStack.preview("dev", config, Map.of(), type -> true, call -> {
            if (call.token.startsWith("gcp:")) {
                asked.add(call.args);
            }
            return cloud.apply(call);
        });
    }
}
