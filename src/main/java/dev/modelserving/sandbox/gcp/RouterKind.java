package dev.modelserving.sandbox.gcp;

import java.util.Optional;
import java.util.Set;

/** A router, which address translations are a part of. */
final class RouterKind extends ComputeKind {
    static final String TYPE = "gcp:compute/router:Router";

    RouterKind() {
        super(TYPE);
    }

    @Override
    public Set<String> identity() {
        return Set.of("project", "region", "name");
    }

    @Override
    ComputeName nameOf(Session session, PropertyValues inputs) {
        return ComputeName.regional(
                session.config().project(inputs), region(session, inputs), "routers", inputs.requiredText("name"));
    }

    @Override
    void requireAllowed(Session session, PropertyValues inputs) {
        NetworkKind.require(session.cloud(), NetworkKind.of(session, inputs));
    }

    @Override
    PropertyValues computed(Session session, PropertyValues inputs) {
        return PropertyValues.NONE
                .with("network", NetworkKind.of(session, inputs).selfLink())
                .with("region", region(session, inputs));
    }

    /** Its address translations go with it. */
    @Override
    void forget(Cloud cloud, String id) {
        cloud.state().removeIf(RouterNatKind.TYPE, translation -> RouterNatKind.router(translation)
                .equals(Optional.of(id)));
        super.forget(cloud, id);
    }
}
