package dev.modelserving.sandbox.gcp;

import java.util.UUID;
import java.util.stream.Stream;

/** An objective of a service. The sandbox does not measure it. */
final class ObjectiveKind extends ResourceKind {
    static final String TYPE = "gcp:monitoring/slo:Slo";
    static final String COLLECTION = "/serviceLevelObjectives/";

    ObjectiveKind() {
        super(TYPE);
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        PropertyValues requests = inputs.block("requestBasedSli");
        long filters = Stream.of("goodServiceFilter", "badServiceFilter", "totalServiceFilter")
                .filter(requests.block("goodTotalRatio")::has)
                .count();
        if (requests.has("goodTotalRatio") && filters != 2) {
            problems.add(
                    "requestBasedSli.goodTotalRatio",
                    "exactly two of goodServiceFilter, badServiceFilter and totalServiceFilter must be set");
        }
    }

    @Override
    CloudResource create(Session session, PropertyValues inputs) {
        String service = MonitoredServiceKind.id(session.config().project(inputs), inputs.requiredText("service"));
        if (session.cloud().state().find(MonitoredServiceKind.TYPE, service).isEmpty()) {
            throw GcpException.api(404, "Requested entity was not found: " + service + ".", "notFound");
        }
        String sloId = inputs.text("sloId").orElseGet(() -> UUID.randomUUID().toString());
        return remember(session, service + COLLECTION + sloId, inputs, PropertyValues.NONE.with("sloId", sloId));
    }
}
