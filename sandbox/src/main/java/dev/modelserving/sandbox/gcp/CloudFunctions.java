package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The provider's functions that read existing resources. They leave out nested blocks, which a function returns as
 * lists.
 */
final class CloudFunctions {
    private final Session session;
    private final ObjectFunctions objects;

    CloudFunctions(Session session) {
        this.session = requireNonNull(session, "session");
        this.objects = new ObjectFunctions(session.cloud());
    }

    /**
     * Calls the function.
     *
     * @param token such as {@code gcp:storage/getBucket:getBucket}
     * @throws GcpException with the real provider's message if it finds nothing
     */
    PropertyValues call(String token, PropertyValues arguments) {
        return switch (token) {
            case "gcp:storage/getBucket:getBucket" -> bucket(token, arguments.requiredText("name"));
            case "gcp:container/getCluster:getCluster" -> cluster(token, arguments);
            case "gcp:compute/getNetwork:getNetwork" -> network(token, arguments);
            case "gcp:storage/getBucketObjects:getBucketObjects" -> read(token, () -> objects.list(arguments));
            case "gcp:storage/getBucketObjectContent:getBucketObjectContent" ->
                read(token, () -> objects.content(arguments));
            case "gcp:monitoring/getUptimeCheckIPs:getUptimeCheckIPs" -> checkers();
            default ->
                throw new GcpException("the sandbox does not emulate the function " + token
                        + "; give its result to the program as configuration");
        };
    }

    /** A bucket that the object store has and this cloud does not know belongs to somebody else. */
    private PropertyValues bucket(String token, String name) {
        Cloud cloud = session.cloud();
        if (!BucketKind.exists(cloud, name)) {
            throw failure(token, BucketKind.missing().getMessage());
        }
        return cloud.state()
                .find(BucketKind.TYPE, name)
                .map(CloudFunctions::properties)
                .orElseThrow(() -> failure(
                        token,
                        GcpException.api(
                                        403,
                                        "The caller does not have storage.buckets.get access to the Google Cloud Storage"
                                                + " bucket. Permission 'storage.buckets.get' denied on resource (or it may"
                                                + " not exist).",
                                        "forbidden")
                                .getMessage()));
    }

    private PropertyValues cluster(String token, PropertyValues arguments) {
        ProviderConfig config = session.config();
        String id = "projects/" + config.project(arguments) + "/locations/" + config.location(arguments) + "/clusters/"
                + arguments.requiredText("name");
        return found(token, id, new ClusterKind().read(session.cloud(), id));
    }

    private PropertyValues network(String token, PropertyValues arguments) {
        String id = ComputeName.global(session.config().project(arguments), "networks", arguments.requiredText("name"))
                .path();
        return found(token, id, session.cloud().state().find(NetworkKind.TYPE, id));
    }

    private static PropertyValues checkers() {
        ListValue.Builder checkers = ListValue.newBuilder();
        UptimeCheckKind.CHECKERS.forEach(checker ->
                checkers.addValues(PropertyValues.NONE.with("checker", checker).value("checker")));
        return PropertyValues.NONE
                .with("id", "uptime_check_ips_id")
                .with(
                        "uptimeCheckIps",
                        Value.newBuilder().setListValue(checkers).build());
    }

    private static PropertyValues found(String token, String id, Optional<CloudResource> resource) {
        return resource.map(CloudFunctions::properties).orElseThrow(() -> failure(token, id + " not found"));
    }

    private static PropertyValues properties(CloudResource resource) {
        PropertyValues properties = PropertyValues.NONE.with("id", resource.id());
        for (String name : resource.outputs().names()) {
            Value value = resource.outputs().value(name);
            if (!value.hasListValue() && (!value.hasStructValue() || name.endsWith("abels"))) {
                properties = properties.with(name, value);
            }
        }
        return properties;
    }

    private static PropertyValues read(String token, Supplier<PropertyValues> function) {
        try {
            return function.get();
        } catch (GcpException refusal) {
            throw failure(token, refusal.getMessage());
        }
    }

    /** A function's failure, in the words of the bridge for Terraform's data sources. */
    private static GcpException failure(String token, String message) {
        return new GcpException("invoking " + token + ": 1 error occurred:\n\t* " + message + "\n\n");
    }
}
