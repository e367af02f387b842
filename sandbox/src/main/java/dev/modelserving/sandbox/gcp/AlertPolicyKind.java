package dev.modelserving.sandbox.gcp;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An alert policy. The sandbox never evaluates its conditions. */
final class AlertPolicyKind extends ResourceKind {
    private static final Pattern CHANNEL = Pattern.compile("projects/[^/]+/notificationChannels/[^/]+");
    private static final Pattern BURN_RATE =
            Pattern.compile("select_slo_burn_rate\\(\"([^\"]+)\", *\"[0-9]+[smhd]\"\\)");
    private static final Pattern WHOLE_MINUTES = Pattern.compile("([0-9]+)s");
    private static final int SECONDS_PER_MINUTE = 60;
    private static final List<String> KINDS = List.of(
            "conditionThreshold",
            "conditionAbsent",
            "conditionMatchedLog",
            "conditionMonitoringQueryLanguage",
            "conditionPrometheusQueryLanguage");

    private final SecureRandom random = new SecureRandom();

    AlertPolicyKind() {
        super("gcp:monitoring/alertPolicy:AlertPolicy");
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        inputs.texts("notificationChannels").stream()
                .filter(channel -> !CHANNEL.matcher(channel).matches())
                .forEach(channel -> problems.add(
                        "notificationChannels",
                        "\"" + channel + "\" is not the name of a channel: projects/PROJECT/notificationChannels/ID"));
        List<PropertyValues> conditions = conditions(inputs);
        if (inputs.isKnown("conditions") && conditions.isEmpty()) {
            problems.add("conditions", "a policy needs at least one condition");
        }
        for (int index = 0; index < conditions.size(); index++) {
            String place = "conditions[" + index + "]";
            PropertyValues condition = conditions.get(index);
            if (KINDS.stream().filter(condition::has).count() != 1) {
                problems.add(place, "exactly one of " + String.join(", ", KINDS) + " must be set");
            }
            if (condition.has("conditionPrometheusQueryLanguage") && conditions.size() > 1) {
                problems.add(place, "a condition in PromQL must be the policy's only one");
            }
            requireWholeMinutes(condition.block("conditionThreshold"), place + ".conditionThreshold", problems);
        }
    }

    private static void requireWholeMinutes(PropertyValues condition, String place, Problems problems) {
        condition
                .text("duration")
                .filter(duration -> {
                    Matcher seconds = WHOLE_MINUTES.matcher(duration);
                    return !seconds.matches() || Long.parseLong(seconds.group(1)) % SECONDS_PER_MINUTE != 0;
                })
                .ifPresent(duration ->
                        problems.add(place + ".duration", "must be a multiple of a minute, got " + duration));
    }

    @Override
    CloudResource create(Session session, PropertyValues inputs) {
        requireObjectives(session, inputs);
        String id = "projects/" + session.config().project(inputs) + "/alertPolicies/"
                + random.nextLong(1L << 60, Long.MAX_VALUE);
        return remember(session, id, inputs, PropertyValues.NONE);
    }

    @Override
    CloudResource update(Session session, CloudResource existing, PropertyValues inputs) {
        requireObjectives(session, inputs);
        return super.update(session, existing, inputs);
    }

    /** Refuses a burn rate of a missing objective. */
    private static void requireObjectives(Session session, PropertyValues inputs) {
        for (PropertyValues condition : conditions(inputs)) {
            Optional<String> filter = condition.block("conditionThreshold").text("filter");
            Matcher burnRate = BURN_RATE.matcher(filter.orElse(""));
            if (burnRate.find()
                    && session.cloud()
                            .state()
                            .find(ObjectiveKind.TYPE, burnRate.group(1))
                            .isEmpty()) {
                throw GcpException.api(
                        400, "Field conditions had an invalid value: no objective " + burnRate.group(1), "badRequest");
            }
        }
    }

    private static List<PropertyValues> conditions(PropertyValues inputs) {
        return inputs.blocks("conditions");
    }
}
