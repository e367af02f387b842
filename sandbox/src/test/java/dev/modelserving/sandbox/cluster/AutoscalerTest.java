package dev.modelserving.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoscalerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final NodePoolSpec SPEC = new NodePoolSpec("pool-1", "e2-standard-4", 1, 3, 1, Map.of());

    private final Autoscaler autoscaler = new Autoscaler(AutoscalerTimes.sandbox());

    @Test
    void ordersANodeForAPodThatIsUnschedulableForAWhileAndAddsItAfterItsStartUp() {
        ClusterView view = view(nodes(1, false), pod("3", START));

        assertThat(autoscaler.decide(view, START.plusSeconds(1))).isEmpty();
        assertThat(autoscaler.decide(view, START.plusSeconds(2)))
                .singleElement()
                .isInstanceOf(ScalingDecision.NodeOrdered.class);
        assertThat(autoscaler.decide(view, START.plusSeconds(6))).isEmpty();
        assertThat(autoscaler.decide(view, START.plusSeconds(7))).containsExactly(new ScalingDecision.AddNode(SPEC));
    }

    @Test
    void startsTheNextNodeOnlyWhenTheOneBeforeHasSettled() {
        ClusterView before = view(nodes(1, false), pod("3", START), pod("3", START));
        autoscaler.decide(before, START.plusSeconds(2));
        autoscaler.decide(before, START.plusSeconds(7));
        ClusterView after = view(nodes(2, false), pod("3", START));

        assertThat(autoscaler.decide(after, START.plusSeconds(9))).isEmpty();
        assertThat(autoscaler.decide(after, START.plusSeconds(10)))
                .singleElement()
                .isInstanceOf(ScalingDecision.NodeOrdered.class);
    }

    @Test
    void stopsAtTheMaximum() {
        ClusterView view = view(nodes(3, false), pod("3", START));

        assertThat(autoscaler.decide(view, START.plusSeconds(60))).isEmpty();
    }

    @Test
    void doesNotAddANodeThatWouldNotHelp() {
        ClusterView tooLarge = view(nodes(1, false), pod("4", START));
        ClusterView otherNodes = view(
                nodes(1, false),
                new ClusterView.PendingPod(
                        "ns/p", ResourceAmounts.NONE, labels -> "gpu".equals(labels.get("kind")), START));

        assertThat(autoscaler.decide(tooLarge, START.plusSeconds(60))).isEmpty();
        assertThat(autoscaler.decide(otherNodes, START.plusSeconds(60))).isEmpty();
    }

    @Test
    void removesIdleNodesDownToTheMinimumOneAtATime() {
        autoscaler.decide(view(nodes(3, true)), START);

        assertThat(autoscaler.decide(view(nodes(3, true)), START.plusSeconds(29)))
                .isEmpty();
        assertThat(autoscaler.decide(view(nodes(3, true)), START.plusSeconds(30)))
                .singleElement()
                .isInstanceOf(ScalingDecision.RemoveNode.class);
        assertThat(autoscaler.decide(view(nodes(1, true)), START.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void aNodeThatWasUsedInBetweenIsIdleAnew() {
        autoscaler.decide(view(nodes(2, true)), START);
        autoscaler.decide(view(nodes(2, false)), START.plusSeconds(20));
        autoscaler.decide(view(nodes(2, true)), START.plusSeconds(25));

        assertThat(autoscaler.decide(view(nodes(2, true)), START.plusSeconds(40)))
                .isEmpty();
    }

    @Test
    void replacesNodesThatWereRemovedBelowTheMinimum() {
        ClusterView empty = view(List.of());

        autoscaler.decide(empty, START);

        assertThat(autoscaler.decide(empty, START.plus(Duration.ofSeconds(5))))
                .containsExactly(new ScalingDecision.AddNode(SPEC));
    }

    private static List<ClusterView.PoolNode> nodes(int count, boolean idle) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ClusterView.PoolNode("node-" + i, idle))
                .toList();
    }

    private static ClusterView.PendingPod pod(String cpu, Instant since) {
        ResourceAmounts requests = new ResourceAmounts(Map.of("cpu", new BigDecimal(cpu)));
        return new ClusterView.PendingPod("default/pod", requests, labels -> true, since);
    }

    private static ClusterView view(List<ClusterView.PoolNode> nodes, ClusterView.PendingPod... pending) {
        ResourceAmounts offers = new ResourceAmounts(Map.of("cpu", new BigDecimal("3.92")));
        return new ClusterView(
                List.of(new ClusterView.Pool(SPEC, nodes, Map.of("kind", "cpu"), offers)), List.of(pending));
    }
}
