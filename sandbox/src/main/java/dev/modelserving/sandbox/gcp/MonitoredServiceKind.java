package dev.modelserving.sandbox.gcp;

import java.util.UUID;

/** A service with objectives in Cloud Monitoring. */
final class MonitoredServiceKind extends ResourceKind {
    static final String TYPE = "gcp:monitoring/customService:CustomService";

    MonitoredServiceKind() {
        super(TYPE);
    }

    @Override
    CloudResource create(Session session, PropertyValues inputs) {
        String serviceId =
                inputs.text("serviceId").orElseGet(() -> UUID.randomUUID().toString());
        return remember(
                session,
                id(session.config().project(inputs), serviceId),
                inputs,
                PropertyValues.NONE.with("serviceId", serviceId));
    }

    /** Deletes the service's objectives too. */
    @Override
    void delete(Cloud cloud, String id, PropertyValues lastSeen) {
        cloud.state()
                .removeIf(ObjectiveKind.TYPE, objective -> objective.id().startsWith(id + ObjectiveKind.COLLECTION));
        super.delete(cloud, id, lastSeen);
    }

    static String id(String project, String serviceId) {
        return "projects/" + project + "/services/" + serviceId;
    }
}
