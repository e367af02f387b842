package dev.modelserving.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurgeUpgradeTest {
    @ParameterizedTest(name = "surge {0}, unavailable {1}, {2} old nodes")
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 0 | 2 | +0 ready -0 +1 ready -1",
                "2 | 0 | 3 | +0 +1 ready -0 -1 +2 ready -2",
                "0 | 1 | 2 | -0 +0 ready -1 +1 ready",
                "1 | 1 | 3 | +0 ready -0 -1 +1 ready +2 ready -2",
                "1 | 0 | 0 | ''",
            })
    void givesRoomFirst(int maxSurge, int maxUnavailable, int old, String expected) {
        Played played = new Played(old);

        new SurgeUpgrade(played)
                .run(new NodePoolSpec(
                        "pool-1",
                        "e2-standard-8",
                        1,
                        3,
                        1,
                        Map.of(),
                        NodePoolSpec.DEFAULT_DISK_GB,
                        new UpgradeSettings(maxSurge, maxUnavailable)));

        assertThat(String.join(" ", played.done)).isEqualTo(expected);
    }

    private static final class Played implements SurgeUpgrade.Actions {
        private final List<String> done = new ArrayList<>();
        private final int old;

        Played(int old) {
            this.old = old;
        }

        @Override
        public List<Node> outdated(NodePoolSpec pool) {
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < old; i++) {
                nodes.add(new NodeBuilder()
                        .withNewMetadata()
                        .withName(Integer.toString(i))
                        .endMetadata()
                        .build());
            }
            return nodes;
        }

        @Override
        public Node successor(NodePoolSpec pool, Node node) {
            done.add("+" + node.getMetadata().getName());
            return node;
        }

        @Override
        public void awaitReady(List<Node> nodes) {
            if (!nodes.isEmpty()) {
                done.add("ready");
            }
        }

        @Override
        public void retire(Node node) {
            done.add("-" + node.getMetadata().getName());
        }
    }
}
