package dev.modelserving.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterRecordTest {
    private static final ClusterId ID = new ClusterId("lab", "us-east1-b", "cluster-1");
    private static final NodePoolSpec POOL =
            new NodePoolSpec("pool-1", "e2-standard-4", 1, 3, 1, Map.of("team", "vision"));

    @Test
    void isReadAsItWasWritten(@TempDir Path folder) {
        ClusterRecord written = new ClusterRecord(ID, "10.9.1.7", List.of()).with(POOL);

        written.write(folder);

        assertThat(ClusterRecord.read(folder)).contains(written);
        ClusterRecord.forget(folder);
        assertThat(ClusterRecord.read(folder)).isEmpty();
    }

    @Test
    void holdsOnePoolOfAName() {
        NodePoolSpec larger = new NodePoolSpec("pool-1", "e2-standard-4", 2, 5, 2, Map.of());

        ClusterRecord record = new ClusterRecord(ID, "10.9.1.7", List.of(POOL)).with(larger);

        assertThat(record.pools()).containsExactly(larger);
        assertThat(record.withoutPool("pool-1").pools()).isEmpty();
    }
}
