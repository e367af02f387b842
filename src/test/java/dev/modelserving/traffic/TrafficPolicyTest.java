package dev.modelserving.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficPolicyTest {
    private static final HeaderRule HEADER = new HeaderRule("user-group", "canary", "resnet101");
    private static final Mirror MIRROR = new Mirror("resnet152", 10);
    private static final Stickiness STICKY = new Stickiness("model-version", Duration.ofDays(1));

    /** Every policy there is: all to one version, and each percentage, each with and without each refinement. */
    static Stream<TrafficPolicy> allPolicies() {
        return allRefinements().stream()
                .flatMap(refinements -> Stream.concat(
                        Stream.of(new TrafficPolicy.AllTo("resnet50", refinements)),
                        IntStream.rangeClosed(0, 100).mapToObj(percent -> split(percent, refinements))));
    }

    private static List<Refinements> allRefinements() {
        List<Refinements> all = new ArrayList<>();
        for (List<HeaderRule> header : List.of(List.<HeaderRule>of(), List.of(HEADER))) {
            for (List<Mirror> mirror : List.of(List.<Mirror>of(), List.of(MIRROR))) {
                for (List<Stickiness> stickiness : List.of(List.<Stickiness>of(), List.of(STICKY))) {
                    all.add(new Refinements(header, mirror, stickiness));
                }
            }
        }
        return all;
    }

    @Test
    void sharesOneHundredPercentOnEveryRoute() {
        assertThat(allPolicies()).hasSize(8 * 102).allSatisfy(policy -> assertThat(policy.routes())
                .allSatisfy(route -> assertThat(route.destinations().stream()
                                .mapToInt(WeightedVersion::percent)
                                .sum())
                        .isEqualTo(100)));
    }

    @Test
    void hasOneCatchAllWhichIsTheLastRoute() {
        assertThat(allPolicies()).allSatisfy(policy -> {
            List<Route> routes = policy.routes();
            assertThat(routes.get(routes.size() - 1).isCatchAll()).isTrue();
            assertThat(routes.subList(0, routes.size() - 1)).noneMatch(Route::isCatchAll);
        });
    }

    @Test
    void givesEachRouteANameOfItsOwn() {
        assertThat(allPolicies()).allSatisfy(policy -> assertThat(policy.routes())
                .extracting(Route::name)
                .doesNotHaveDuplicates()
                .endsWith("shared"));
    }

    @Test
    void asksForTheHeaderFirst() {
        Route header = new Route(
                "header",
                List.of(new HeaderMatch("user-group", HeaderMatch.Comparison.EXACT, "canary")),
                List.of(new WeightedVersion("resnet101", 100, List.of())),
                List.of());

        assertThat(allPolicies().filter(policy -> !policy.refinements().header().isEmpty()))
                .isNotEmpty()
                .allSatisfy(policy -> assertThat(policy.routes()).startsWith(header));
        assertThat(allPolicies().filter(policy -> policy.refinements().header().isEmpty()))
                .isNotEmpty()
                .allSatisfy(policy -> assertThat(policy.routes()).doesNotContain(header));
    }

    @Test
    void copiesTheSharedRequestsAndThoseOfClientsWhoStayWithTheStableVersionAndNoOthers() {
        Set<String> copied = Set.of("shared", "sticky-stable");
        assertThat(allPolicies())
                .allSatisfy(policy -> assertThat(policy.routes()).allSatisfy(route -> assertThat(route.mirrors())
                        .isEqualTo(
                                copied.contains(route.name())
                                        ? policy.refinements().mirror()
                                        : List.of())));
    }

    @ParameterizedTest(name = "{0} % for the canary")
    @ValueSource(ints = {0, 1, 30, 50, 99, 100})
    void givesTheCanaryItsPercentageAndTheStableVersionTheRest(int percent) {
        assertThat(split(percent, Refinements.NONE).routes())
                .containsExactly(new Route(
                        "shared",
                        List.of(),
                        List.of(
                                new WeightedVersion("resnet50", 100 - percent, List.of()),
                                new WeightedVersion("resnet101", percent, List.of())),
                        List.of()));
    }

    @Test
    void sendsAllToOneVersion() {
        assertThat(new TrafficPolicy.AllTo("resnet101", Refinements.NONE).routes())
                .containsExactly(new Route(
                        "shared", List.of(), List.of(new WeightedVersion("resnet101", 100, List.of())), List.of()));
    }

    @ParameterizedTest(name = "{0} %: {1}")
    @CsvSource({"0, resnet50", "1, ''", "99, ''", "100, resnet101"})
    void knowsTheVersionThatGetsEveryRequest(int percent, String expected) {
        assertThat(split(percent, Refinements.NONE).onlyVersion().orElse("")).isEqualTo(expected);
        assertThat(new TrafficPolicy.AllTo("resnet101", Refinements.NONE).onlyVersion())
                .contains("resnet101");
    }

    @ParameterizedTest(name = "{0}: {1} %")
    @CsvSource({"resnet50, 70", "resnet101, 30", "resnet152, 0"})
    void knowsEachVersionsPartOfTheSharedRequests(String version, int percent) {
        assertThat(split(30, new Refinements(List.of(HEADER), List.of(MIRROR), List.of(STICKY)))
                        .percentOf(version))
                .isEqualTo(percent);
    }

    @Test
    void namesTheVersionsOfAllRoutesAlsoThoseWithoutAShare() {
        Refinements elsewhere =
                new Refinements(List.of(new HeaderRule("user-group", "beta", "bert")), List.of(MIRROR), List.of());

        assertThat(split(0, elsewhere).shares().percentByVersion())
                .containsOnlyKeys("resnet50", "resnet101", "bert", "resnet152");
        assertThat(new TrafficPolicy.AllTo("resnet50", Refinements.NONE)
                        .shares()
                        .percentByVersion())
                .containsOnlyKeys("resnet50");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void refusesAPercentageThatIsNone(int percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> split(percent, Refinements.NONE))
                .withMessage(percent + " is not a percentage of the requests to resnet101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightedVersion("resnet101", percent, List.of()))
                .withMessage(percent + " is not a percentage of the requests to resnet101");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void refusesToCopyNoRequestsOrMoreThanAll(int percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mirror("resnet101", percent))
                .withMessage(percent + " is not a percentage of requests to copy to resnet101");
    }

    @Test
    void refusesOneVersionAsStableAndCanary() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrafficPolicy.Split("resnet50", "resnet50", 30, Refinements.NONE))
                .withMessage("resnet50 cannot be both the stable version and the canary");
    }

    @Test
    void refusesARouteThatLosesRequests() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Route(
                        "shared", List.of(), List.of(new WeightedVersion("resnet50", 99, List.of())), List.of()))
                .withMessage("the percentages of route shared sum to 99, not 100");
    }

    @Test
    void refusesTwoOfARefinement() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Refinements(List.of(HEADER, HEADER), List.of(), List.of()))
                .withMessageContaining("at most one header");
    }

    @Test
    void setsCookiesWhereRequestsAreDrawnAndClientsStay() {
        assertThat(allPolicies()).allSatisfy(policy -> {
            boolean staying = !policy.refinements().stickiness().isEmpty()
                    && policy.onlyVersion().isEmpty();
            List<String> expected = staying ? List.of("resnet50", "resnet101") : List.of();
            assertThat(policy.routes().stream()
                            .flatMap(route -> route.destinations().stream())
                            .filter(destination -> !destination.cookies().isEmpty())
                            .map(WeightedVersion::version))
                    .containsExactlyElementsOf(expected);
        });
    }

    private static TrafficPolicy split(int percent, Refinements refinements) {
        return new TrafficPolicy.Split("resnet50", "resnet101", percent, refinements);
    }
}
