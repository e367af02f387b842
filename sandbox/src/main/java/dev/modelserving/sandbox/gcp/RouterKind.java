package dev.modelserving.sandbox.gcp;

import java.util.Optional;

/** A router. Its NATs are parts of it. */
final class RouterKind extends ComputeKind {
    static final String TYPE = "gcp:compute/router:Router";

    RouterKind() {
        super(TYPE, "routers", Scope.REGIONAL);
    }

    @Override
    PropertyValues computed(Session session, PropertyValues inputs) {
        return PropertyValues.NONE
                .with("network", NetworkKind.of(session, inputs).selfLink())
                .with("region", region(session, inputs));
    }

    /** Deletes its NATs too. */
    @Override
    void forget(Cloud cloud, String id) {
        cloud.state().removeIf(RouterNatKind.TYPE, translation -> RouterNatKind.router(translation)
                .equals(Optional.of(id)));
        super.forget(cloud, id);
    }
}
