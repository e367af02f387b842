package dev.modelserving.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which version a client meets that sends back the cookies it got. */
class StickinessTest {
    private static final Stickiness STICKY = new Stickiness("model-version", Duration.ofDays(1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model-version=resnet101",
                "a=b; model-version=resnet101",
                "model-version=resnet101; c=d",
                "a=b; model-version=resnet101; c=d",
                "a=b;model-version=resnet101;c=d",
                "a=; model-version=resnet101",
                "model-version=\"resnet101\"",
                "$Version=\"1\"; model-version=\"resnet101\";$Path=\"/\";$Domain=\"10.2.0.1\"",
            })
    void keepsAClientOfTheCanaryThere(String cookies) {
        assertThat(versionOf(cookies, 30)).isEqualTo("resnet101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model-version=resnet50.30", "a=b; model-version=resnet50.30; c=d"})
    void keepsAClientOfTheStableVersionThere(String cookies) {
        assertThat(versionOf(cookies, 30)).isEqualTo("resnet50");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=b",
                "xmodel-version=resnet101",
                "a=b; xmodel-version=resnet101",
                "model-version=resnet1011",
                "model-version=resnet101.30",
                "model-version=xresnet101",
                "a=model-version=resnet101",
                "model-version=",
                "model-version=resnet50",
                "model-version=resnet50x30",
                "model-version=\"resnet101",
            })
    void letsAllOthersDraw(String cookies) {
        assertThat(versionOf(cookies, 30)).isEqualTo("drawn");
    }

    @Test
    void letsClientsOfTheStableVersionAloneDrawAgainWhenThePercentageChanges() {
        assertThat(versionOf("model-version=resnet50.30", 50)).isEqualTo("drawn");
        assertThat(versionOf("model-version=resnet101", 50)).isEqualTo("resnet101");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void keepsNobodyWhereOneVersionGetsEveryRequest(int percent) {
        assertThat(versionOf("model-version=resnet101", percent)).isEqualTo("drawn");
        assertThat(versionOf("model-version=resnet50." + percent, percent)).isEqualTo("drawn");
    }

    @Test
    void tellsACanaryFromAStableVersionWhoseNameAndPercentageLookLikeIt() {
        TrafficPolicy policy = policy("resnet50", "resnet50-30", 30);

        assertThat(versionOf("model-version=resnet50-30", policy)).isEqualTo("resnet50-30");
        assertThat(versionOf(cookieOf("resnet50", policy), policy)).isEqualTo("resnet50");
        assertThat(versionOf(cookieOf("resnet50-30", policy), policy)).isEqualTo("resnet50-30");
    }

    @Test
    void takesADotOfTheCookiesNameLiterally() {
        TrafficPolicy policy = new TrafficPolicy.Split(
                "resnet50",
                "resnet101",
                30,
                new Refinements(List.of(), List.of(), List.of(new Stickiness("model.version", Duration.ofDays(1)))));

        assertThat(versionOf("model.version=resnet101", policy)).isEqualTo("resnet101");
        assertThat(versionOf("model-version=resnet101", policy)).isEqualTo("drawn");
    }

    @Test
    void tellsTheClientWhereToComeBackToAndForHowLong() {
        List<Route> routes = policy("resnet50", "resnet101", 30).routes();

        assertThat(routes.get(routes.size() - 1).destinations())
                .containsExactly(
                        new WeightedVersion(
                                "resnet50",
                                70,
                                List.of(new Cookie("model-version", "resnet50.30", Duration.ofDays(1)))),
                        new WeightedVersion(
                                "resnet101",
                                30,
                                List.of(new Cookie("model-version", "resnet101", Duration.ofDays(1)))));
    }

    @Test
    void setsCookiesThatLeadBackToWhereTheyCameFrom() {
        for (int percent = 1; percent < 100; percent++) {
            TrafficPolicy policy = policy("resnet50", "resnet101", percent);
            for (String version : List.of("resnet50", "resnet101")) {
                assertThat(versionOf(cookieOf(version, policy), policy))
                        .as("%s at %s %%", version, percent)
                        .isEqualTo(version);
            }
        }
    }

    /** The cookie that a client of the version sends back. */
    private static String cookieOf(String version, TrafficPolicy policy) {
        return policy.routes().stream()
                .filter(Route::isCatchAll)
                .flatMap(route -> route.destinations().stream())
                .filter(destination -> destination.version().equals(version))
                .map(destination -> destination.cookies().get(0))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .findFirst()
                .orElseThrow();
    }

    private static String versionOf(String cookies, int percent) {
        return versionOf(cookies, policy("resnet50", "resnet101", percent));
    }

    /** The version that a request with the Cookie header goes to, by the first route that takes it, as Envoy does. */
    private static String versionOf(String cookies, TrafficPolicy policy) {
        return policy.routes().stream()
                .filter(route -> route.matches().stream().allMatch(match -> matches(match, cookies)))
                .findFirst()
                .map(route -> route.isCatchAll()
                        ? "drawn"
                        : route.destinations().get(0).version())
                .orElseThrow();
    }

    private static boolean matches(HeaderMatch match, String cookies) {
        assertThat(match.header()).isEqualTo("cookie");
        assertThat(match.comparison()).isEqualTo(HeaderMatch.Comparison.REGULAR_EXPRESSION);
        return Pattern.compile(match.value()).matcher(cookies).matches();
    }

    private static TrafficPolicy policy(String stable, String canary, int percent) {
        return new TrafficPolicy.Split(stable, canary, percent, new Refinements(List.of(), List.of(), List.of(STICKY)));
    }
}
