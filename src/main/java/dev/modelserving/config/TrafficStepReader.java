package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.traffic.HeaderRule;
import dev.modelserving.traffic.Mirror;
import dev.modelserving.traffic.Refinements;
import dev.modelserving.traffic.Stickiness;
import dev.modelserving.traffic.TrafficPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the steps of a rollout.
 *
 * @param rollout the versions that it leads from and to
 * @param version a name of one of the model's versions
 */
record TrafficStepReader(RolloutVersions rollout, ValueType<String> version) {
    private static final String ONE_CATCH_ALL =
            "a step has exactly one catch-all, weight or to," + " or alone, with which nothing else is deployed";

    private static final ValueType<Integer> WEIGHT =
            ValueType.integer(0, 100, "percent of the requests, for the canary");

    /**
     * Istio ignores matches on the first four (VirtualService reference, "HTTPMatchRequest", headers); Envoy knows the
     * fifth as :authority alone; and by the last one the routes tell gRPC from REST.
     */
    private static final Set<String> NO_HEADERS =
            Set.of("uri", "scheme", "method", "authority", "host", "content-type");

    private static final Pattern TOKEN = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,128}");
    private static final ValueType<String> HEADER = ValueType.text(
            "a header's name in lower case (clients may write it as they like), such as user-group; no pseudo header such"
                    + " as :authority, nor uri, scheme, method or authority, which Istio does not compare, nor host, which"
                    + " Envoy knows as :authority only, nor content-type, by which gRPC requests are told from REST",
            "user-group",
            name -> TOKEN.matcher(name).matches() && !NO_HEADERS.contains(name));
    private static final ValueType<String> HEADER_VALUE = ValueType.text(
            "text of at least one visible ASCII character, without spaces around it, such as canary",
            "canary",
            Pattern.compile("[!-~]([ -~]{0,510}[!-~])?"));
    private static final ValueType<String> COOKIE = ValueType.text(
            "at most 64 letters, digits, '.', '_' and '-', a letter or digit first, such as model-version",
            "model-version",
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"));

    TrafficStepReader {
        requireNonNull(rollout, "rollout");
        requireNonNull(version, "version");
    }

    TrafficPolicy step(ConfigSection step) {
        return step.build(
                () -> {
                    Refinements refinements = refinements(step);
                    TrafficPolicy policy = policy(step, refinements);
                    if (rollout.areSound()) {
                        refuseWhatHasNoEffect(policy);
                        refuseCopiesToAVersionWithAShare(policy);
                    }
                    return policy;
                },
                new TrafficPolicy.AllTo(version.example(), Refinements.NONE));
    }

    private TrafficPolicy policy(ConfigSection step, Refinements refinements) {
        if (step.has("alone")) {
            List.of("weight", "to", "header", "mirror", "sticky").stream()
                    .filter(step::has)
                    .forEach(key -> step.refuse(
                            key, "nothing beside alone: no other version is deployed, which requests could go to"));
            return new TrafficPolicy.Alone(step.required("alone", version));
        }
        boolean weighted = step.has("weight");
        boolean whole = step.has("to");
        if (weighted && whole) {
            step.refuse("to", "nothing beside weight: " + ONE_CATCH_ALL);
        }
        if (weighted) {
            return split(step.required("weight", WEIGHT), refinements);
        }
        if (!whole) {
            step.refuse("weight", "weight (" + WEIGHT.allowed() + ") or to (a version): " + ONE_CATCH_ALL);
            return new TrafficPolicy.AllTo(version.example(), refinements);
        }
        return new TrafficPolicy.AllTo(step.required("to", version), refinements);
    }

    private TrafficPolicy split(int weight, Refinements refinements) {
        String stable = rollout.stable();
        String canary = rollout.canary();
        if (stable.equals(canary)) {
            // A problem already, reported where the two stand.
            return new TrafficPolicy.AllTo(stable, refinements);
        }
        return new TrafficPolicy.Split(stable, canary, weight, refinements);
    }

    private Refinements refinements(ConfigSection step) {
        return new Refinements(
                ifPresent(step, "header", this::header),
                ifPresent(step, "mirror", this::mirror),
                ifPresent(step, "sticky", TrafficStepReader::stickiness));
    }

    private static <T> List<T> ifPresent(ConfigSection step, String key, Function<ConfigSection, T> reader) {
        return step.has(key) ? List.of(step.section(key, reader)) : List.of();
    }

    private HeaderRule header(ConfigSection header) {
        return header.build(() -> new HeaderRule(
                header.required("name", HEADER), header.required("value", HEADER_VALUE), versionOrCanary(header)));
    }

    private Mirror mirror(ConfigSection mirror) {
        return mirror.build(() -> new Mirror(
                versionOrCanary(mirror),
                mirror.optional("percent", ValueType.integer(1, 100, "percent of the requests to copy"), 100)));
    }

    private static Stickiness stickiness(ConfigSection sticky) {
        return sticky.build(() -> new Stickiness(
                sticky.required("cookie", COOKIE),
                Duration.ofSeconds(sticky.required("seconds", ValueType.integer(1, 31_536_000, "seconds")))));
    }

    private String versionOrCanary(ConfigSection refinement) {
        return refinement.has("version") ? refinement.required("version", version) : rollout.canary();
    }

    private static void refuseWhatHasNoEffect(TrafficPolicy policy) {
        policy.onlyVersion().ifPresent(only -> {
            for (Stickiness stickiness : policy.refinements().stickiness()) {
                throw new InvalidRelationException(
                        "sticky.cookie",
                        stickiness.cookie(),
                        "no sticky in this step, which sends every request to " + only
                                + "; it needs a weight from 1 to 99");
            }
        });
    }

    private static void refuseCopiesToAVersionWithAShare(TrafficPolicy policy) {
        for (Mirror mirror : policy.refinements().mirror()) {
            int percent = policy.percentOf(mirror.version());
            if (percent > 0) {
                throw new InvalidRelationException(
                        "mirror.version",
                        mirror.version(),
                        "a version without a share of this step's requests, or requests would reach it twice; "
                                + mirror.version() + " gets " + percent + " % of them");
            }
        }
    }
}
