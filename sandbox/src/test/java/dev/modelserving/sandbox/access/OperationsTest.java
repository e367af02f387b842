package dev.modelserving.sandbox.access;

import static dev.modelserving.sandbox.access.Permission.BUCKETS_CREATE;
import static dev.modelserving.sandbox.access.Permission.BUCKETS_LIST;
import static dev.modelserving.sandbox.access.Permission.OBJECTS_GET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.access.Operation.Need;
import dev.modelserving.sandbox.access.Operation.OnProject;
import dev.modelserving.sandbox.access.Operation.OnStorage;
import dev.modelserving.sandbox.access.Operation.UploadSession;
import dev.modelserving.sandbox.access.Operation.Write;
import dev.modelserving.sandbox.gcp.StorageResource;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsTest {
    private static final String UPLOAD = "/upload/storage/v1/b/models/o?uploadType=";

    @ParameterizedTest
    @CsvSource({
        "GET,    /storage/v1/b/models,                                '',  BUCKETS_GET",
        "GET,    /storage/v1/b/models/,                               '',  BUCKETS_GET",
        "PATCH,  /storage/v1/b/models,                                '',  BUCKETS_UPDATE",
        "PUT,    /storage/v1/b/models,                                '',  BUCKETS_UPDATE",
        "DELETE, /storage/v1/b/models,                                '',  BUCKETS_DELETE",
        "GET,    /storage/v1/b/models/iam,                            '',  BUCKETS_GET_POLICY",
        "PUT,    /storage/v1/b/models/iam,                            '',  BUCKETS_SET_POLICY",
        "GET,    /storage/v1/b/models/o?prefix=a%2F,                  '',  OBJECTS_LIST",
        "GET,    /storage/v1/b/models/o/a%2Fb?alt=json,               a/b, OBJECTS_GET",
        "HEAD,   /storage/v1/b/models/o/a%2Fb,                        a/b, OBJECTS_GET",
        "GET,    /storage/v1/b/models/o/a%2Fb?alt=media,              a/b, OBJECTS_GET",
        "GET,    /download/storage/v1/b/models/o/a%2Fb?alt=media,     a/b, OBJECTS_GET",
        "PATCH,  /storage/v1/b/models/o/a%2Fb,                        a/b, OBJECTS_GET OBJECTS_UPDATE",
        "PUT,    /storage/v1/b/models/o/a%2Fb,                        a/b, OBJECTS_GET OBJECTS_UPDATE",
        "DELETE, /storage/v1/b/models/o/a%2Fb,                        a/b, OBJECTS_DELETE",
    })
    void asksForThePermissionsOfTheMethodOnItsBucketOrObject(
            String method, String uri, String object, String permissions) throws Exception {
        StorageResource resource = new StorageResource("models", object);
        List<Need> needs = Stream.of(permissions.split(" "))
                .map(Permission::valueOf)
                .map(permission -> new Need(permission, resource))
                .toList();

        assertThat(operation(method, uri)).isEqualTo(new OnStorage(needs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rewriteTo", "copyTo"})
    void readsTheSourceAndWritesTheDestinationOfACopy(String copy) throws Exception {
        String uri = "/storage/v1/b/spls/o/x%2Fa+b/" + copy + "/b/models/o/y%2Fa+b?alt=json";

        assertThat(operation("POST", uri))
                .isEqualTo(new Write(
                        List.of(new Need(OBJECTS_GET, new StorageResource("spls", "x/a+b"))),
                        new StorageResource("models", "y/a+b")));
    }

    @Test
    void readsAndWritesTheBucketOfAComposition() throws Exception {
        assertThat(operation("POST", "/storage/v1/b/models/o/whole/compose"))
                .isEqualTo(new Write(
                        List.of(new Need(OBJECTS_GET, StorageResource.bucket("models"))),
                        new StorageResource("models", "whole")));
    }

    @Test
    void findsTheNameOfAnUploadInTheQueryOrInTheMetadata() throws Exception {
        Write write = new Write(List.of(), new StorageResource("models", "a/b"));
        String json = "{\"name\": \"a/b\", \"contentType\": \"text/plain\"}";
        String multipart = "--x1\r\nContent-Type: application/json\r\n\r\n" + json
                + "\r\n--x1\r\nContent-Type: text/plain\r\n\r\n{\"name\": \"other\"}\r\n--x1--\r\n";

        assertThat(operation("POST", UPLOAD + "media&name=a%2Fb")).isEqualTo(write);
        assertThat(operation("POST", UPLOAD + "resumable", "application/json; charset=UTF-8", json))
                .isEqualTo(write);
        assertThat(operation("POST", UPLOAD + "multipart", "multipart/related; boundary=x1", multipart))
                .isEqualTo(write);
    }

    @Test
    void passesOnAllOfABodyThatItLookedAt() throws Exception {
        String json = "{\"name\": \"a\", \"metadata\": {\"long\": \"" + "x".repeat(200_000) + "\"}}";
        UploadBody body = new UploadBody("application/json", new ByteArrayInputStream(json.getBytes(UTF_8)));

        assertThat(body.objectName()).isEmpty();
        assertThat(body.stream().readAllBytes()).asString(UTF_8).isEqualTo(json);
    }

    @Test
    void takesAnUploadSessionsUriForItsAuthorization() throws Exception {
        assertThat(operation("PUT", UPLOAD + "resumable&name=a&upload_id=1")).isEqualTo(new UploadSession());
        assertThat(operation("PUT", "/upload/resumable/1")).isEqualTo(new UploadSession());
        assertThat(operation("POST", UPLOAD + "media&name=a&upload_id=1"))
                .as("a whole upload that claims to belong to a session")
                .isNotEqualTo(new UploadSession());
    }

    @Test
    void asksForBucketsOfTheProject() throws Exception {
        assertThat(operation("GET", "/storage/v1/b?project=p")).isEqualTo(new OnProject(BUCKETS_LIST, "p"));
        assertThat(operation("POST", "/storage/v1/b?project=p")).isEqualTo(new OnProject(BUCKETS_CREATE, "p"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /batch/storage/v1",
        "POST, /_internal/delete_all",
        "GET,  /models/a",
        "GET, '',  /storage/v1/b/models/acl",
        "GET, a/b,  /storage/v1/b/models/o/a/b",
    })
    void refusesWhatItCannotJudge(String method, String uri) {
        assertThatThrownBy(() -> operation(method, uri))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no method " + method + " " + uri);
    }

    @Test
    void refusesAnUploadWithoutAName() {
        for (String metadata : List.of("{}", "{\"name\": []}", "[]", "{")) {
            assertThatThrownBy(() -> operation("POST", UPLOAD + "resumable", "application/json", metadata))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("?name=");
        }
        assertThatThrownBy(() -> operation("POST", UPLOAD + "multipart", "multipart/related; boundary=x1", "--x1"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("?name=");
    }

    private static Operation operation(String method, String uri) throws Exception {
        return operation(method, uri, "", "");
    }

    private static Operation operation(String method, String uri, String contentType, String body) throws Exception {
        UploadBody upload = new UploadBody(contentType, new ByteArrayInputStream(body.getBytes(UTF_8)));
        return Operations.of(new StorageRequest(method, URI.create(uri), upload));
    }
}
