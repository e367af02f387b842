package dev.modelserving.sandbox.gcp;

import java.util.Set;
import java.util.UUID;

/** A service that Cloud Monitoring keeps objectives of. */
final class MonitoredServiceKind extends RememberedKind {
    static final String TYPE = "gcp:monitoring/customService:CustomService";

    MonitoredServiceKind() {
        super(TYPE);
    }

    /** Without an id of its own choice, any number may be alike. */
    @Override
    public Set<String> identity() {
        return Set.of("project", "serviceId");
    }

    @Override
    public void validate(PropertyValues inputs, Problems problems) {
        // What Cloud Monitoring refuses, the check has refused before.
    }

    @Override
    public CloudResource create(Session session, PropertyValues inputs) {
        String serviceId =
                inputs.text("serviceId").orElseGet(() -> UUID.randomUUID().toString());
        return remember(
                session,
                id(session.config().project(inputs), serviceId),
                inputs,
                PropertyValues.NONE.with("serviceId", serviceId));
    }

    /** The service's objectives go with it. */
    @Override
    public void delete(Cloud cloud, String id, PropertyValues lastSeen) {
        cloud.state()
                .removeIf(ObjectiveKind.TYPE, objective -> objective.id().startsWith(id + ObjectiveKind.COLLECTION));
        super.delete(cloud, id, lastSeen);
    }

    static String id(String project, String serviceId) {
        return "projects/" + project + "/services/" + serviceId;
    }
}
