package dev.modelserving.config.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.model.ModelVersions;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.traffic.HeaderRule;
import dev.modelserving.traffic.Refinements;
import dev.modelserving.traffic.TrafficPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps of stack {@code canary}: the lab's weights, then its focused canary. */
class CanaryStepsTest {
    @Test
    void movesTheTrafficInTheLabsSteps() {
        TrafficConfig traffic = ((ModelVersions.SideBySide)
                        ShippedStack.config("canary").models().get(0).versions())
                .traffic();

        assertThat(traffic.steps())
                .containsExactly(
                        new TrafficPolicy.Alone("resnet50"),
                        new TrafficPolicy.Split("resnet50", "resnet101", 0, Refinements.NONE),
                        new TrafficPolicy.Split("resnet50", "resnet101", 30, Refinements.NONE),
                        new TrafficPolicy.Split("resnet50", "resnet101", 100, Refinements.NONE),
                        new TrafficPolicy.Split(
                                "resnet50",
                                "resnet101",
                                0,
                                new Refinements(
                                        List.of(new HeaderRule("user-group", "canary", "resnet101")),
                                        List.of(),
                                        List.of())));
        assertThat(traffic.step()).isZero();
        assertThat(traffic.hosts()).isEqualTo(new GatewayHosts.Any());
    }
}
