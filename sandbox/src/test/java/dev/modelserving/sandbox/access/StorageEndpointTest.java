package dev.modelserving.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class StorageEndpointTest {
    private static final Workload WORKLOAD = new Workload("my-project", "serving", "tf-serving");
    private static final String MEMBER = "my-project.svc.id.goog[serving/tf-serving]";
    private static final String EMAIL = "reader@my-project.iam.gserviceaccount.com";
    private static final String CREATOR = "roles/storage.objectCreator";
    private static final String VIEWER = "roles/storage.objectViewer";
    private static final String OBJECT = "/storage/v1/b/models/o/a%2Fb";
    private static final String UPLOAD = "/upload/storage/v1/b/models/o?uploadType=media&name=a%2Fb";
    private static final String REWRITE = "/storage/v1/b/spls/o/a/rewriteTo/b/models/o/a%2Fb";

    private final TestingIdentities identities = new TestingIdentities();
    private final HttpClient client = HttpClient.newHttpClient();
    private Optional<String> annotation = Optional.of(EMAIL);
    private TestingStore store;
    private StorageAccess access;
    private StorageEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        store = new TestingStore();
        store.add("/storage/v1/b/models");
        store.add("/storage/v1/b/spls");
        access = new StorageAccess(store.origin(), identities);
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        endpoint = access.open(anyPort, WORKLOAD, () -> annotation);
        identities.bind(WORKLOAD, EMAIL);
    }

    @AfterEach
    void close() {
        endpoint.close();
        access.close();
        store.close();
    }

    @Test
    void passesOnWhatTheAccountMayDo() throws Exception {
        identities.grant(EMAIL, "models", VIEWER, CREATOR);

        assertThat(send("GET", OBJECT + "?alt=json", "").statusCode()).isEqualTo(200);
        assertThat(send("POST", UPLOAD, "content").statusCode()).isEqualTo(200);
        assertThat(store.received())
                .containsExactly("GET " + OBJECT + "?alt=json bytes=0-9 ", "POST " + UPLOAD + " bytes=0-9 content");
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATOR, "roles/storage.legacyBucketReader", "roles/viewer"})
    void refusesToReadWithoutARoleThatPermitsIt(String role) throws Exception {
        identities.grant(EMAIL, "models", role);
        identities.grant(EMAIL, "spls", VIEWER);

        HttpResponse<String> answer = send("GET", OBJECT, "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(message(answer))
                .startsWith(EMAIL + " does not have storage.objects.get access to the Google Cloud Storage object."
                        + " Permission 'storage.objects.get' denied on resource (or it may not exist).");
        assertThat(store.received()).isEmpty();
    }

    /** Whatever it is annotated with: no metadata server hands out tokens there. */
    @Test
    void takesAPodOfAClusterOutsideOfGoogleCloudForNobody() throws Exception {
        endpoint.close();
        Workload elsewhere = new Workload("", "serving", "tf-serving");
        endpoint = access.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), elsewhere, () -> annotation);
        identities.bind(elsewhere, EMAIL);
        identities.grant(EMAIL, "models", VIEWER);

        HttpResponse<String> answer = send("GET", OBJECT, "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(message(answer)).startsWith("Anonymous caller does not have storage.objects.get access");
    }

    @Test
    void namesARoleThatItDoesNotKnow() throws Exception {
        identities.grant(EMAIL, "models", "projects/my-project/roles/reader");

        assertThat(message(send("GET", OBJECT, ""))).contains("the permissions of projects/my-project/roles/reader");
    }

    @Test
    void takesAnOverwriteForADeletion() throws Exception {
        identities.grant(EMAIL, "models", VIEWER, CREATOR);
        store.add(OBJECT);

        HttpResponse<String> answer = send("POST", UPLOAD, "content");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(message(answer)).startsWith(EMAIL + " does not have storage.objects.delete access");
        assertThat(store.received()).isEmpty();
        identities.grant(EMAIL, "models", "roles/storage.objectUser");
        assertThat(send("POST", UPLOAD, "content").statusCode()).isEqualTo(200);
    }

    @Test
    void looksAtRolesOfTheOneObject() throws Exception {
        identities.grant(EMAIL, "models/a/b", CREATOR);

        assertThat(send("POST", UPLOAD, "content").statusCode()).isEqualTo(200);
        assertThat(message(send("POST", UPLOAD.replace("a%2Fb", "a%2Fc"), "content")))
                .startsWith(EMAIL + " does not have storage.objects.create access");
        assertThat(message(send("POST", REWRITE.replace("/o/a%2Fb", "/o/c"), "")))
                .contains("storage.objects.get");
    }

    @Test
    void copiesAcrossBucketsOnlyWithARoleOnEach() throws Exception {
        identities.grant(EMAIL, "models", CREATOR);
        assertThat(message(send("POST", REWRITE, ""))).contains("storage.objects.get");

        identities.grant(EMAIL, "models", VIEWER);
        identities.grant(EMAIL, "spls", VIEWER);
        assertThat(message(send("POST", REWRITE, ""))).contains("storage.objects.create");
        assertThat(store.received()).isEmpty();

        identities.grant(EMAIL, "models", CREATOR);
        assertThat(send("POST", REWRITE, "").statusCode()).isEqualTo(200);
        store.add(OBJECT);
        assertThat(message(send("POST", REWRITE, ""))).contains("storage.objects.delete");
    }

    @Test
    void givesNoTokenForAnAccountThatTheWorkloadIsNotBoundTo() throws Exception {
        String other = "writer@my-project.iam.gserviceaccount.com";
        identities.grant(other, "models", VIEWER);
        annotation = Optional.of(other);

        HttpResponse<String> answer = send("GET", OBJECT, "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(message(answer))
                .startsWith("Unable to generate access token; IAM returned 403 Forbidden: Permission"
                        + " 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).")
                .contains(other, "serviceAccount:" + MEMBER);
        assertThat(store.received()).isEmpty();
    }

    @Test
    void takesAPodWithoutAnnotationForAMemberOfTheWorkloadPool() throws Exception {
        identities.grant(EMAIL, "models", VIEWER);
        annotation = Optional.empty();

        assertThat(message(send("GET", OBJECT, "")))
                .startsWith("Caller does not have storage.objects.get access")
                .contains("serving/tf-serving has no annotation iam.gke.io/gcp-service-account");
        identities.grant(MEMBER, "models", VIEWER);
        assertThat(send("GET", OBJECT, "").statusCode()).isEqualTo(200);
    }

    @Test
    void asksForRolesOnTheProjectToListItsBuckets() throws Exception {
        assertThat(message(send("GET", "/storage/v1/b?project=my-project", ""))).contains("storage.buckets.list");
        identities.grant(EMAIL, "my-project", "roles/storage.admin");
        assertThat(send("GET", "/storage/v1/b?project=my-project", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void saysWhereThereIsNoBucket() throws Exception {
        HttpResponse<String> answer = send("GET", "/storage/v1/b/no-bucket/o", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(message(answer)).isEqualTo("The specified bucket does not exist: no-bucket");
    }

    @Test
    void bringsTheClientBackByLinksButLeavesContentAlone() throws Exception {
        identities.grant(EMAIL, "models", VIEWER, CREATOR);

        assertThat(send("GET", OBJECT, "").body())
                .isEqualTo("{\"mediaLink\": \"" + endpoint.uri() + "/download/x\", \"metadata\": \"" + store.origin()
                        + "/\"}");
        assertThat(send("GET", OBJECT + "?alt=media", "").body()).contains(store.origin() + "/download/x");
        assertThat(send("POST", UPLOAD.replace("media", "resumable"), "{}")
                        .headers()
                        .firstValue("Location"))
                .contains(endpoint.uri() + "/upload/resumable/7");
        assertThat(send("PUT", "/upload/resumable/7", "content").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesContentInPlainTextAsGoogleDoes() throws Exception {
        HttpResponse<String> answer = send("GET", OBJECT + "?alt=media", "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).startsWith(EMAIL + " does not have storage.objects.get access");
    }

    @Test
    void answersARefusedUploadThatIsLongerThanABuffer() throws Exception {
        assertThat(message(send("POST", UPLOAD, "x".repeat(5_000_000)))).contains("storage.objects.create");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.uri().resolve(path))
                .header("X-Client", "test")
                .header("Range", "bytes=0-9");
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String message(HttpResponse<String> answer) {
        JsonObject error =
                JsonParser.parseString(answer.body()).getAsJsonObject().getAsJsonObject("error");
        assertThat(error.get("code").getAsInt()).isEqualTo(answer.statusCode());
        return error.get("message").getAsString();
    }
}
