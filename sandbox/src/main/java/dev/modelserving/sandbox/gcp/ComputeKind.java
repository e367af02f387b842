package dev.modelserving.sandbox.gcp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** A resource of Compute Engine. The sandbox remembers it; it forwards no packet accordingly. */
abstract class ComputeKind extends ResourceKind {
    /** The namespace of a name: the project's resources of a kind, or a region's. */
    enum Scope {
        GLOBAL,
        REGIONAL
    }

    private final String collection;
    private final Scope scope;

    /** @param collection the API's name for all resources of the type, such as {@code networks} */
    ComputeKind(String type, String collection, Scope scope) {
        super(type);
        this.collection = collection;
        this.scope = scope;
    }

    /** The name of a new resource with these inputs. */
    final ComputeName nameOf(Session session, PropertyValues inputs) {
        String project = session.config().project(inputs);
        String name = inputs.requiredText("name");
        return switch (scope) {
            case GLOBAL -> ComputeName.global(project, collection, name);
            case REGIONAL -> ComputeName.regional(project, region(session, inputs), collection, name);
        };
    }

    /** The outputs that Google Cloud adds, beyond those of every Compute Engine resource. */
    abstract PropertyValues computed(Session session, PropertyValues inputs);

    /** Throws Google's refusal if the network in the inputs is missing or something conflicts with them. */
    void requireAllowed(Session session, PropertyValues inputs) {
        NetworkKind.require(session.cloud(), NetworkKind.of(session, inputs));
    }

    /** The names of the resources that need this one and prevent its deletion. */
    Stream<String> users(Cloud cloud, ComputeName name) {
        return Stream.empty();
    }

    @Override
    final CloudResource create(Session session, PropertyValues inputs) {
        ComputeName name = nameOf(session, inputs);
        requireAllowed(session, inputs);
        Cloud cloud = session.cloud();
        return cloud.exclusively(name.path(), () -> {
            if (exists(cloud, name)) {
                throw name.alreadyThere();
            }
            PropertyValues computed = computed(session, inputs)
                    .with("project", session.config().project(inputs))
                    .with("name", name.shortName())
                    .with("selfLink", name.selfLink())
                    .with(
                            "creationTimestamp",
                            Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            return cloud.state().put(new CloudResource(type(), name.path(), inputs, computed));
        });
    }

    @Override
    final void delete(Cloud cloud, String id, PropertyValues lastSeen) {
        ComputeName name = new ComputeName(id);
        cloud.exclusively(id, () -> {
            if (exists(cloud, name)) {
                users(cloud, name).findFirst().ifPresent(user -> {
                    throw name.inUse(user);
                });
                forget(cloud, id);
            }
        });
    }

    /** Removes the resource and its parts. */
    void forget(Cloud cloud, String id) {
        cloud.state().remove(type(), id);
    }

    private boolean exists(Cloud cloud, ComputeName name) {
        return cloud.state().find(type(), name.path()).isPresent();
    }

    /** The resources of a type in the network. */
    static Stream<CloudResource> referring(Cloud cloud, String type, ComputeName network) {
        return cloud.state().all(type).stream()
                .filter(resource -> resource.outputs().text("network").equals(Optional.of(network.selfLink())));
    }

    /** The region of the inputs, or the provider's. */
    static String region(Session session, PropertyValues inputs) {
        return inputs.text("region")
                .or(() -> session.config().values().text("region"))
                .orElseThrow(() -> new GcpException("Cannot determine region: set `region` on the resource, or the"
                        + " provider-level region by `pulumi config set gcp:region REGION`"));
    }
}
