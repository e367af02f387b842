package dev.modelserving.sandbox.gcp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A resource of Compute Engine that is remembered: nothing in the sandbox forwards a packet by it. */
abstract class ComputeKind extends RememberedKind {
    /** What a name is one of: the project's resources of a kind, or those of one of its regions. */
    enum Scope {
        GLOBAL,
        REGIONAL
    }

    private final String collection;
    private final Scope scope;

    /** A type by what the API calls all of its resources, such as {@code networks}. */
    ComputeKind(String type, String collection, Scope scope) {
        super(type);
        this.collection = collection;
        this.scope = scope;
    }

    @Override
    public final Set<String> identity() {
        return switch (scope) {
            case GLOBAL -> Set.of("project", "name");
            case REGIONAL -> Set.of("project", "region", "name");
        };
    }

    @Override
    public final Optional<String> automaticName() {
        return Optional.of("name");
    }

    /** The name that a new resource of these inputs has. */
    final ComputeName nameOf(Session session, PropertyValues inputs) {
        String project = session.config().project(inputs);
        String name = inputs.requiredText("name");
        return switch (scope) {
            case GLOBAL -> ComputeName.global(project, collection, name);
            case REGIONAL -> ComputeName.regional(project, region(session, inputs), collection, name);
        };
    }

    /** What Google Cloud adds to the inputs, beyond what every resource of Compute Engine has. */
    abstract PropertyValues computed(Session session, PropertyValues inputs);

    /** Throws with Google's reason where the network that the inputs name is missing, or something does not go with them. */
    void requireAllowed(Session session, PropertyValues inputs) {
        NetworkKind.require(session.cloud(), NetworkKind.of(session, inputs));
    }

    /** The names of what needs the resource, and keeps it from being deleted. */
    Stream<String> users(Cloud cloud, ComputeName name) {
        return Stream.empty();
    }

    @Override
    public void validate(PropertyValues inputs, Problems problems) {
        // What Compute Engine refuses, the check has refused before.
    }

    @Override
    public final CloudResource create(Session session, PropertyValues inputs) {
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
    public final void delete(Cloud cloud, String id, PropertyValues lastSeen) {
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

    /** Removes it with all that is a part of it. */
    void forget(Cloud cloud, String id) {
        cloud.state().remove(type(), id);
    }

    private boolean exists(Cloud cloud, ComputeName name) {
        return cloud.state().find(type(), name.path()).isPresent();
    }

    /** The resources of a type that are in the network. */
    static Stream<CloudResource> referring(Cloud cloud, String type, ComputeName network) {
        return cloud.state().all(type).stream()
                .filter(resource -> resource.outputs().text("network").equals(Optional.of(network.selfLink())));
    }

    /** The region that the inputs name, or else the provider's. */
    static String region(Session session, PropertyValues inputs) {
        return inputs.text("region")
                .or(() -> session.config().values().text("region"))
                .orElseThrow(() -> new GcpException("Cannot determine region: set `region` on the resource, or the"
                        + " provider-level region by `pulumi config set gcp:region REGION`"));
    }
}
