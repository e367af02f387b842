package dev.modelserving.sandbox.loadtest;

import static dev.modelserving.sandbox.loadtest.TestingSeries.BOUNDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.loadtest.Moment.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void findsTheFourOfTheLab() {
        Moments moments = new Moments(TestingSeries.lab().series(), BOUNDS);

        assertThat(moments.found()).extracting(Moment::kind).containsExactly(Kind.values());
        assertThat(moments.found())
                .extracting(moment -> moment.at().toSeconds())
                .containsExactly(40L, 48L, 100L, 140L);
        assertThat(moments.loadEnd()).contains(Duration.ofSeconds(125));
    }

    @Test
    void tellsThemInFigures() {
        assertThat(new Moments(TestingSeries.lab().series(), BOUNDS).found())
                .extracting(Moment::story)
                .satisfiesExactly(
                        pod -> assertThat(pod).contains("At 8 users", "wants 2 pods", "pod 2: it stays pending"),
                        node -> assertThat(node).contains("Node 2 is ready 8 s after"),
                        stays -> assertThat(stays).contains("Pod 4", "at most 3 nodes", "for 39 s"),
                        down -> assertThat(down)
                                .contains("15 s after the load", "from 4 to 1", "1 node is left at 2:55"));
    }

    @Test
    void aPodCountsBeforeTheAutoscalerHasWrittenThatItWantsIt() {
        Series series = new TestingSeries()
                .seconds(5, 20, 3, 3, 0, 3)
                .seconds(1, 20, 3, 3, 1, 3)
                .seconds(20, 20, 4, 3, 1, 3)
                .series();

        assertThat(new Moments(series, BOUNDS).found()).singleElement().satisfies(moment -> assertThat(moment.story())
                .startsWith("Pod 4 needs a node"));
    }

    @Test
    void aPodThatOnlyWaitsForTheSchedulerDoesNotStayPending() {
        Series series = new TestingSeries()
                .seconds(10, 10, 3, 2, 1, 2)
                .seconds(3, 10, 3, 2, 1, 3)
                .seconds(10, 10, 3, 3, 0, 3)
                .series();

        assertThat(new Moments(series, BOUNDS).found()).extracting(Moment::kind).doesNotContain(Kind.STAYS_PENDING);
    }

    @Test
    void replicasThatFallUnderLoadAreNoScaleDown() {
        Series series = new TestingSeries()
                .seconds(5, 10, 3, 3, 0, 3)
                .seconds(5, 10, 2, 2, 0, 3)
                .series();

        assertThat(new Moments(series, BOUNDS).found()).isEmpty();
    }

    @Test
    void anIdleClusterHasNone() {
        Series series = new TestingSeries().seconds(20, 0, 1, 1, 0, 1).series();

        assertThat(new Moments(series, BOUNDS).found()).isEmpty();
        assertThat(new Moments(series, BOUNDS).loadEnd()).isEmpty();
        assertThat(new Moments(new Series(List.of()), BOUNDS).found()).isEmpty();
    }

    @Test
    void theStackIsAtRestBeforeAndAfter() {
        Series series = TestingSeries.lab().series();

        assertThat(series.samples())
                .filteredOn(BOUNDS::isIdle)
                .extracting(sample -> sample.time().toSeconds())
                .contains(0L, 9L, 179L)
                .doesNotContain(40L, 130L, 150L, 174L);
    }
}
