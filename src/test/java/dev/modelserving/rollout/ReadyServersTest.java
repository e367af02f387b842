package dev.modelserving.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the cluster says of its servers. */
class ReadyServersTest {
    private final List<String> asked = new ArrayList<>();
    private final ReadyServers servers = new ReadyServers(arguments -> {
        asked.add(arguments.get(2));
        return "resnet50=3\nresnet101=\n";
    });

    @Test
    void haveTheCountThatTheClusterGives() throws IOException {
        assertThat(servers.of("default", "resnet50")).isEqualTo(3);
        assertThat(servers.of("default", "resnet101")).as("none is ready").isZero();
        assertThat(servers.of("default", "resnet152")).as("somebody deleted it").isZero();
    }

    @Test
    void areAskedForOnceInEachNamespace() throws IOException {
        servers.of("default", "resnet50");
        servers.of("default", "resnet101");
        servers.of("other", "resnet50");

        assertThat(asked).containsExactly("--namespace=default", "--namespace=other");
    }

    @Test
    void areUnknownWhereTheClusterDoesNotAnswer() {
        ReadyServers unknown = new ReadyServers(arguments -> {
            throw new IOException("connection refused");
        });

        assertThatThrownBy(() -> unknown.of("default", "resnet50")).hasMessage("connection refused");
    }
}
