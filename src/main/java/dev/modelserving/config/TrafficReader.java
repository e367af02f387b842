package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

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
 * Reads the {@code traffic} mapping of a model.
 *
 * @param section the mapping
 * @param version a name of one of the model's versions
 */
record TrafficReader(ConfigSection section, ValueType<String> version) {
    private static final String ONE_CATCH_ALL = "a step has exactly one catch-all, weight or to";

    private static final ValueType<Integer> WEIGHT =
            ValueType.integer(0, 100, "percent of the requests, for the canary");

    /** Istio ignores matches on these (VirtualService reference, "HTTPMatchRequest", headers). */
    private static final Set<String> NO_HEADERS = Set.of("uri", "scheme", "method", "authority");

    private static final Pattern TOKEN = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,128}");
    private static final ValueType<String> HEADER = ValueType.text(
            "a header's name in lower case (clients may write it as they like), such as user-group; no pseudo header such"
                    + " as :authority, nor uri, scheme, method or authority, which Istio does not compare",
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
    private static final ValueType<String> HOST = ValueType.text(
            "a DNS name in lower case, such as models.example.com or *.example.com; leave hosts out to allow any",
            "models.example.com",
            ResourceNames.HOST);
    private static final ValueType<String> CERTIFICATE = ValueType.text(
            "the name of the Secret of type kubernetes.io/tls in the gateway's namespace that proves the hosts",
            "models-tls",
            ResourceNames.SECRET);

    TrafficReader {
        requireNonNull(section, "section");
        requireNonNull(version, "version");
    }

    TrafficConfig read() {
        return section.build(
                () -> {
                    List<TrafficPolicy> steps = section.sections("steps", this::step);
                    refuseOneVersionForBothParts();
                    return new TrafficConfig(
                            steps,
                            section.optional("step", ValueType.integer(0, 1000, "the first of steps is 0"), 0),
                            hosts(),
                            section.optional("timeoutSeconds", ValueType.integer(1, 3600, "seconds"), 60),
                            section.optional("retries", ValueType.integer(0, 10, "further attempts"), 2));
                },
                TrafficConfig.EXAMPLE);
    }

    private void refuseOneVersionForBothParts() {
        String stable = section.optional("stable", version, version.example());
        String canary = section.optional("canary", version, version.example());
        boolean given = section.has("stable") && section.has("canary");
        if (given && section.isSound("stable") && section.isSound("canary") && stable.equals(canary)) {
            section.refuse("canary", "another version than stable, which is " + stable);
        }
    }

    private String stable() {
        return section.required("stable", version);
    }

    private String canary() {
        return section.required("canary", version);
    }

    private TrafficPolicy step(ConfigSection step) {
        return step.build(
                () -> {
                    Refinements refinements = refinements(step);
                    TrafficPolicy policy = policy(step, refinements);
                    refuseWhatHasNoEffect(policy);
                    return policy;
                },
                new TrafficPolicy.AllTo(version.example(), Refinements.NONE));
    }

    private TrafficPolicy policy(ConfigSection step, Refinements refinements) {
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
        String stable = stable();
        String canary = canary();
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
                ifPresent(step, "sticky", TrafficReader::stickiness));
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
        return refinement.has("version") ? refinement.required("version", version) : canary();
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
            for (Mirror mirror : policy.refinements().mirror()) {
                if (mirror.version().equals(only)) {
                    throw new InvalidRelationException(
                            "mirror.version",
                            mirror.version(),
                            "another version than " + only + ", which gets every request of this step anyway");
                }
            }
        });
    }

    private GatewayHosts hosts() {
        List<String> names = section.values("hosts", HOST);
        if (names.stream().distinct().count() < names.size()) {
            section.refuse("hosts", "each name once");
        }
        if (!names.isEmpty()) {
            return new GatewayHosts.Named(names, section.required("certificate", CERTIFICATE));
        }
        if (section.has("certificate") && section.isSound("hosts")) {
            section.refuse("certificate", "nothing, unless hosts names what it proves");
        }
        return new GatewayHosts.Any();
    }
}
