package dev.modelserving.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodNeedsTest {
    @Test
    void requestsAreThoseOfContainersAndSidecarsOrOfTheLargestInitialStep() {
        PodSpec pod = new PodSpecBuilder()
                .withContainers(container("3"))
                .withInitContainers(
                        new ContainerBuilder(container("500m"))
                                .withRestartPolicy("Always")
                                .build(),
                        container("4"))
                .build();

        Map<String, BigDecimal> amounts = ResourceAmounts.requestedBy(pod).amounts();

        assertThat(amounts.get("cpu")).isEqualByComparingTo("4.5");
        assertThat(amounts.get("pods")).isEqualByComparingTo("1");
    }

    @Test
    void whatANodeDoesNotOfferDoesNotFit() {
        ResourceAmounts gpu = new ResourceAmounts(Map.of("nvidia.com/gpu", BigDecimal.ONE));

        assertThat(gpu.fitInto(new ResourceAmounts(Map.of("cpu", BigDecimal.TEN))))
                .isFalse();
        assertThat(ResourceAmounts.NONE.fitInto(gpu)).isTrue();
    }

    @Test
    void acceptsNodesBySelectorAndRequiredAffinity() {
        PodSpec pod = new PodSpecBuilder()
                .addToNodeSelector("disk", "ssd")
                .withNewAffinity()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchExpression()
                .withKey("zone")
                .withOperator("NotIn")
                .withValues("b")
                .endMatchExpression()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                .build();

        assertThat(NodeAcceptance.of(pod)).accepts(Map.of("disk", "ssd", "zone", "a"), Map.of("disk", "ssd"));
        assertThat(NodeAcceptance.of(pod)).rejects(Map.of("zone", "a"), Map.of("disk", "ssd", "zone", "b"));
    }

    private static Container container(String cpu) {
        return new ContainerBuilder()
                .withNewResources()
                .addToRequests("cpu", new Quantity(cpu))
                .endResources()
                .build();
    }
}
