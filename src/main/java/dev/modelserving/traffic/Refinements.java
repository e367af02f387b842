package dev.modelserving.traffic;

import dev.modelserving.config.reading.Key;
import java.util.List;
import java.util.stream.Stream;

/** A traffic policy's options beside its weights, each at most once. */
public record Refinements(
        @Key(value = "Requests with this header go to one version, whatever the weights say.", optional = true)
                List<HeaderRule> header,
        @Key(
                        value = "A version gets copies of the requests that the weights share, and of those of clients"
                                + " who stay with the stable version.",
                        optional = true)
                List<Mirror> mirror,
        @Key(value = "Clients stay with a version; only with a weight from 1 to 99.", name = "sticky", optional = true)
                List<Stickiness> stickiness) {
    /** No refinement. */
    public static final Refinements NONE = new Refinements(List.of(), List.of(), List.of());

    public Refinements {
        header = atMostOne("header", header);
        mirror = atMostOne("mirror", mirror);
        stickiness = atMostOne("stickiness", stickiness);
    }

    /** The routes: the header's, those of clients who stay, and the catch-all. */
    List<Route> routes(List<Route> staying, List<WeightedVersion> destinations) {
        return Stream.of(
                        header.stream().map(HeaderRule::route),
                        staying.stream(),
                        Stream.of(new Route(Route.SHARED, List.of(), destinations, mirror)))
                .flatMap(routes -> routes)
                .toList();
    }

    /** A summary of each, for people. */
    Stream<String> summaries() {
        return Stream.of(
                        header.stream().map(rule -> rule.header() + ": " + rule.value() + " to " + rule.version()),
                        mirror.stream().map(copy -> "copies of " + copy.percent() + " % to " + copy.version()),
                        stickiness.stream().map(sticky -> "sticky by cookie " + sticky.cookie()))
                .flatMap(summaries -> summaries);
    }

    private static <T> List<T> atMostOne(String name, List<T> refinements) {
        if (refinements.size() > 1) {
            throw new IllegalArgumentException("a policy has at most one " + name + ", not " + refinements);
        }
        return List.copyOf(refinements);
    }
}
