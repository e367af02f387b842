package dev.modelserving.sandbox.gcp;

import java.util.Optional;

/** A resource type without effect in the sandbox: the emulated cloud only remembers it. */
abstract class RememberedKind implements ResourceKind {
    private final String type;

    RememberedKind(String type) {
        this.type = type;
    }

    @Override
    public final String type() {
        return type;
    }

    @Override
    public Optional<CloudResource> read(Cloud cloud, String id) {
        return cloud.state().find(type, id);
    }

    @Override
    public CloudResource update(Session session, CloudResource existing, PropertyValues inputs) {
        return session.cloud().state().put(existing.withInputs(inputs));
    }

    @Override
    public void delete(Cloud cloud, String id, PropertyValues lastSeen) {
        cloud.state().remove(type, id);
    }

    /** Remembers a new resource, with its project, and its id as its name, as in Cloud Monitoring's API. */
    final CloudResource remember(Session session, String id, PropertyValues inputs, PropertyValues computed) {
        Cloud cloud = session.cloud();
        return cloud.exclusively(id, () -> {
            if (cloud.state().find(type, id).isPresent()) {
                throw GcpException.api(409, "Entity " + id + " already exists.", "alreadyExists");
            }
            PropertyValues named =
                    computed.with("project", session.config().project(inputs)).with("name", id);
            return cloud.state().put(new CloudResource(type, id, inputs, named));
        });
    }
}
