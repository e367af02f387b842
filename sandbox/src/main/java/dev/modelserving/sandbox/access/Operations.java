package dev.modelserving.sandbox.access;

import static dev.modelserving.sandbox.access.Permission.BUCKETS_CREATE;
import static dev.modelserving.sandbox.access.Permission.BUCKETS_DELETE;
import static dev.modelserving.sandbox.access.Permission.BUCKETS_GET;
import static dev.modelserving.sandbox.access.Permission.BUCKETS_GET_POLICY;
import static dev.modelserving.sandbox.access.Permission.BUCKETS_LIST;
import static dev.modelserving.sandbox.access.Permission.BUCKETS_SET_POLICY;
import static dev.modelserving.sandbox.access.Permission.BUCKETS_UPDATE;
import static dev.modelserving.sandbox.access.Permission.OBJECTS_DELETE;
import static dev.modelserving.sandbox.access.Permission.OBJECTS_GET;
import static dev.modelserving.sandbox.access.Permission.OBJECTS_LIST;
import static dev.modelserving.sandbox.access.Permission.OBJECTS_UPDATE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelserving.sandbox.access.Operation.Need;
import dev.modelserving.sandbox.access.Operation.OnProject;
import dev.modelserving.sandbox.access.Operation.OnStorage;
import dev.modelserving.sandbox.access.Operation.UploadSession;
import dev.modelserving.sandbox.access.Operation.Write;
import dev.modelserving.sandbox.gcp.StorageResource;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The methods of Cloud Storage's JSON API and the permissions that they require (Cloud Storage documentation, "IAM
 * permissions for JSON methods"). Everything else is refused, such as ACLs, which uniform access excludes, and batches.
 */
final class Operations {
    private static final String BUCKETS = "/storage/v1/b";
    private static final String BUCKET = BUCKETS + "/{bucket}";
    private static final String OBJECTS = BUCKET + "/o";
    private static final String OBJECT = OBJECTS + "/{object}";
    private static final String UPLOADS = "/upload" + OBJECTS;

    private static final List<Route> ROUTES = List.of(
            route("GET", BUCKETS, onProject(BUCKETS_LIST)),
            route("POST", BUCKETS, onProject(BUCKETS_CREATE)),
            route("GET", BUCKET, needs(BUCKETS_GET)),
            route("PATCH PUT", BUCKET, needs(BUCKETS_UPDATE)),
            route("DELETE", BUCKET, needs(BUCKETS_DELETE)),
            route("GET", BUCKET + "/iam", needs(BUCKETS_GET_POLICY)),
            route("PUT", BUCKET + "/iam", needs(BUCKETS_SET_POLICY)),
            route("GET", BUCKET + "/storageLayout", needs(OBJECTS_LIST)),
            route("GET", BUCKET + "/notificationConfigs", needs(BUCKETS_GET)),
            route("POST", BUCKET + "/notificationConfigs", needs(BUCKETS_UPDATE)),
            route("GET", BUCKET + "/notificationConfigs/{notification}", needs(BUCKETS_GET)),
            route("DELETE", BUCKET + "/notificationConfigs/{notification}", needs(BUCKETS_UPDATE)),
            route("GET", OBJECTS, needs(OBJECTS_LIST)),
            route("GET HEAD", OBJECT, needsOnObject(OBJECTS_GET)),
            route("GET HEAD", "/download" + OBJECT, needsOnObject(OBJECTS_GET)),
            route("PATCH PUT POST", OBJECT, needsOnObject(OBJECTS_GET, OBJECTS_UPDATE)),
            route("DELETE", OBJECT, needsOnObject(OBJECTS_DELETE)),
            route("POST", OBJECT + "/compose", Operations::compose),
            route("POST", OBJECT + "/rewriteTo/b/{bucket}/o/{object}", Operations::copyAcross),
            route("POST", OBJECT + "/copyTo/b/{bucket}/o/{object}", Operations::copyAcross),
            route("POST", OBJECTS, Operations::upload),
            route("POST PUT DELETE", UPLOADS, Operations::upload),
            route("POST PUT", "/upload/resumable/{session}", (names, request) -> new UploadSession()));

    private Operations() {}

    /**
     * Finds the request's operation.
     *
     * @throws RefusedException if it is no request of the JSON API, or an upload without a name
     * @throws IOException if the start of the body cannot be read
     */
    static Operation of(StorageRequest request) throws RefusedException, IOException {
        for (Route route : ROUTES) {
            Optional<List<String>> names = route.match(request);
            if (names.isPresent()) {
                return route.meaning().of(names.get(), request);
            }
        }
        throw RefusedException.notFound(
                "Not Found: in the sandbox, pods only reach Cloud Storage by its JSON API, which" + " has no method "
                        + request.method() + " " + request.uri().getRawPath());
    }

    private static Meaning needs(Permission... permissions) {
        return (names, request) -> on(StorageResource.bucket(names.get(0)), permissions);
    }

    private static Meaning needsOnObject(Permission... permissions) {
        return (names, request) -> on(new StorageResource(names.get(0), names.get(1)), permissions);
    }

    private static Operation on(StorageResource resource, Permission... permissions) {
        return new OnStorage(Stream.of(permissions)
                .map(permission -> new Need(permission, resource))
                .toList());
    }

    private static Meaning onProject(Permission permission) {
        return (names, request) -> new OnProject(
                permission,
                request.parameter("project")
                        .orElseThrow(() -> RefusedException.badRequest("Required parameter: project")));
    }

    private static Operation copyAcross(List<String> names, StorageRequest request) {
        return new Write(
                List.of(new Need(OBJECTS_GET, new StorageResource(names.get(0), names.get(1)))),
                new StorageResource(names.get(2), names.get(3)));
    }

    /** The request's body names the sources. They count as the whole bucket, which a condition on names excludes. */
    private static Operation compose(List<String> names, StorageRequest request) {
        return new Write(
                List.of(new Need(OBJECTS_GET, StorageResource.bucket(names.get(0)))),
                new StorageResource(names.get(0), names.get(1)));
    }

    /** Whether the request is a later part, or the end, of a resumable upload whose start was checked. */
    private static boolean continuesAnUpload(StorageRequest request) {
        return request.method().equals("PUT")
                || request.method().equals("DELETE")
                || request.parameter("uploadType").filter("resumable"::equals).isPresent();
    }

    private static Operation upload(List<String> names, StorageRequest request) throws RefusedException, IOException {
        if (request.parameter("upload_id").isPresent() && continuesAnUpload(request)) {
            return new UploadSession();
        }
        Optional<String> named = request.parameter("name").filter(name -> !name.isEmpty());
        String object = named.isPresent()
                ? named.get()
                : request.body()
                        .objectName()
                        .orElseThrow(() -> RefusedException.badRequest(
                                "Required: an upload names its object by ?name= or in its metadata"));
        return new Write(List.of(), new StorageResource(names.get(0), object));
    }

    private static Route route(String methods, String template, Meaning meaning) {
        return new Route(
                Set.of(methods.split(" ")),
                Pattern.compile(template.replaceAll("\\{\\w+}", "([^/]+)") + "/?"),
                meaning);
    }

    /** Finds a request's operation, given the decoded names in its path. */
    @FunctionalInterface
    private interface Meaning {
        Operation of(List<String> names, StorageRequest request) throws RefusedException, IOException;
    }

    private record Route(Set<String> methods, Pattern path, Meaning meaning) {
        Optional<List<String>> match(StorageRequest request) {
            Matcher matcher = path.matcher(request.uri().getRawPath());
            return methods.contains(request.method()) && matcher.matches()
                    ? Optional.of(IntStream.rangeClosed(1, matcher.groupCount())
                            .mapToObj(matcher::group)
                            .map(Route::decode)
                            .toList())
                    : Optional.empty();
        }

        private static String decode(String segment) {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        }
    }
}
