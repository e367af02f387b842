package dev.modelserving.sandbox.gcp;

import java.util.Optional;

/** A router, which address translations are a part of. */
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

    /** Its address translations go with it. */
    @Override
    void forget(Cloud cloud, String id) {
        cloud.state().removeIf(RouterNatKind.TYPE, translation -> RouterNatKind.router(translation)
                .equals(Optional.of(id)));
        super.forget(cloud, id);
    }
}
