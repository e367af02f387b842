package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Choice;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.reading.Variant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a model's versions share its requests. Routes and weights are derived from it, so weights always sum to 100, and
 * the one route that takes every request is always the last.
 */
@Choice
public sealed interface TrafficPolicy {
    /** Header rules, mirrors and stickiness beside the weights. */
    Refinements refinements();

    /** The routes; the first that matches applies. */
    List<Route> routes();

    /** The version that gets every request except a header rule's; empty if versions share the requests. */
    Optional<String> onlyVersion();

    /** Whether the policy's step deploys the version. */
    default boolean deploys(String version) {
        return true;
    }

    /** Whether the routes name subsets; otherwise they lead to all pods of the model. */
    default boolean namesSubsets() {
        return true;
    }

    /** Whether the routes wait for the version's servers: a route gives it requests or copies. */
    default boolean needs(String version) {
        return routes().stream()
                .anyMatch(route -> route.destinations().stream()
                                .anyMatch(to -> to.percent() > 0 && to.version().equals(version))
                        || route.mirrors().stream()
                                .anyMatch(copy -> copy.version().equals(version)));
    }

    /** The version's percentage of the requests without a matching header rule or cookie. */
    default int percentOf(String version) {
        return shared().destinations().stream()
                .filter(destination -> destination.version().equals(version))
                .mapToInt(WeightedVersion::percent)
                .sum();
    }

    /** The requests that the routes give each version that they name. */
    default RequestShares shares() {
        RequestShares shares = RequestShares.NONE;
        for (Route route : routes()) {
            for (WeightedVersion destination : route.destinations()) {
                shares = shares.with(destination.version(), destination.percent());
            }
            for (Mirror mirror : route.mirrors()) {
                shares = shares.with(mirror.version(), 0);
            }
        }
        return shares;
    }

    /** The policy in one line for people: {@code resnet50 70 %, resnet101 30 %; user-group: canary to resnet101}. */
    default String summary() {
        String shares = shared().destinations().stream()
                .map(version -> version.version() + " " + version.percent() + " %")
                .collect(Collectors.joining(", "));
        return Stream.concat(Stream.of(shares), refinements().summaries()).collect(Collectors.joining("; "));
    }

    /** The route for all other requests. */
    private Route shared() {
        return routes().get(routes().size() - 1);
    }

    /** Every request goes to one version. */
    @Variant("to")
    record AllTo(
            @Key(value = "Instead of weight: the version that gets every request.", name = "to") String version,
            Refinements refinements)
            implements TrafficPolicy {
        public AllTo {
            requireNonNull(version, "version");
            requireNonNull(refinements, "refinements");
        }

        @Override
        public Optional<String> onlyVersion() {
            return Optional.of(version);
        }

        @Override
        public List<Route> routes() {
            return refinements.routes(List.of(), List.of(WeightedVersion.whole(version)));
        }
    }

    /** The start of a rollout: one version is deployed, by routes without subsets. */
    @Variant("alone")
    record Alone(
            @Key(
                            value = "Instead of weight and to: the one version that is deployed, by a route without"
                                    + " subsets. While another is deployed, there is no way back to it.",
                            name = "alone")
                    String version)
            implements TrafficPolicy {
        public Alone {
            requireNonNull(version, "version");
        }

        @Override
        public Refinements refinements() {
            return Refinements.NONE;
        }

        @Override
        public Optional<String> onlyVersion() {
            return Optional.of(version);
        }

        @Override
        public boolean deploys(String other) {
            return other.equals(version);
        }

        @Override
        public boolean namesSubsets() {
            return false;
        }

        @Override
        public List<Route> routes() {
            return refinements().routes(List.of(), List.of(WeightedVersion.whole(version)));
        }
    }

    /** Two versions share the requests: one percentage is the canary's, the rest the stable version's. */
    @Variant("weight")
    record Split(
            String stable,
            String canary,
            @Key(value = "The requests that go to the canary.", name = "weight")
                    @Bounds(max = 100, unit = "percent of the requests, for the canary")
                    int canaryPercent,
            Refinements refinements)
            implements TrafficPolicy {
        public Split {
            requireNonNull(stable, "stable");
            requireNonNull(canary, "canary");
            requireNonNull(refinements, "refinements");
            if (stable.equals(canary)) {
                throw new IllegalArgumentException(stable + " cannot be both the stable version and the canary");
            }
            if (canaryPercent < 0 || canaryPercent > 100) {
                throw new IllegalArgumentException(canaryPercent + " is not a percentage of the requests to " + canary);
            }
        }

        @Override
        public Optional<String> onlyVersion() {
            return switch (canaryPercent) {
                case 0 -> Optional.of(stable);
                case 100 -> Optional.of(canary);
                default -> Optional.empty();
            };
        }

        @Override
        public List<Route> routes() {
            return refinements.stickiness().stream()
                    .filter(stickiness -> onlyVersion().isEmpty())
                    .findFirst()
                    .map(stickiness -> refinements.routes(
                            stickiness.routes(this), List.of(stickiness.stable(this), stickiness.canary(this))))
                    .orElseGet(() -> refinements.routes(
                            List.of(),
                            List.of(
                                    new WeightedVersion(stable, 100 - canaryPercent, List.of()),
                                    new WeightedVersion(canary, canaryPercent, List.of()))));
        }
    }
}
