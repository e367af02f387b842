package dev.modelserving.sandbox.gcp;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An objective of a service. Nothing is counted. */
final class ObjectiveKind extends RememberedKind {
    static final String TYPE = "gcp:monitoring/slo:Slo";
    static final String COLLECTION = "/serviceLevelObjectives/";

    private static final Pattern SLO_ID = Pattern.compile("[a-zA-Z0-9-]+");
    private static final double MOST = 0.999;
    private static final int MOST_DAYS = 30;

    ObjectiveKind() {
        super(TYPE);
    }

    @Override
    public Set<String> identity() {
        return Set.of("project", "service", "sloId");
    }

    @Override
    public void validate(PropertyValues inputs, Problems problems) {
        problems.unlessMatches(inputs, "sloId", SLO_ID, "letters, digits and hyphens");
        problems.unlessOneOf(inputs, "", "calendarPeriod", "DAY", "WEEK", "FORTNIGHT", "MONTH");
        double goal = inputs.value("goal").getNumberValue();
        if (inputs.isKnown("goal") && !(goal > 0 && goal <= MOST)) {
            problems.add("goal", "must be above 0 and at most " + MOST + ", found " + goal);
        }
        inputs.integer("rollingPeriodDays")
                .filter(days -> days < 1 || days > MOST_DAYS)
                .ifPresent(days -> {
                    problems.add("rollingPeriodDays", "expected to be in the range (1 - 30), got " + days);
                });
        requireOne(inputs, problems, "calendarPeriod", "rollingPeriodDays");
        requireOne(inputs, problems, "basicSli", "requestBasedSli", "windowsBasedSli");
        PropertyValues requests = inputs.block("requestBasedSli");
        if (inputs.has("requestBasedSli")) {
            requireOne(requests, problems, "goodTotalRatio", "distributionCut");
        }
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
    public CloudResource create(Session session, PropertyValues inputs) {
        String service = MonitoredServiceKind.id(session.config().project(inputs), inputs.requiredText("service"));
        if (session.cloud().state().find(MonitoredServiceKind.TYPE, service).isEmpty()) {
            throw GcpException.api(404, "Requested entity was not found: " + service + ".", "notFound");
        }
        String sloId = inputs.text("sloId").orElseGet(() -> UUID.randomUUID().toString());
        return remember(session, service + COLLECTION + sloId, inputs, PropertyValues.NONE.with("sloId", sloId));
    }

    private static void requireOne(PropertyValues inputs, Problems problems, String... alternatives) {
        if (Stream.of(alternatives).filter(inputs::has).count() != 1) {
            problems.add(alternatives[0], "exactly one of " + String.join(", ", alternatives) + " must be set");
        }
    }
}
