package dev.modelserving.sandbox.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LocustHistoryTest {
    private static final String COLUMNS =
            "Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,Total Request Count,"
                    + "Total Failure Count,Total Median Response Time\n";

    @Test
    void tellsTheLastLine() {
        String csv = COLUMNS + "1795355981,2,,Aggregated,1.100000,0.000000,N/A,10,0,0\n"
                + "1795355982,4,,Aggregated,2.250000,0.500000,17,22,1,17\n";

        assertThat(LocustHistory.last(csv)).contains(new Sample.Load(4, 2.25, 22, 1));
    }

    @Test
    void waitsForTheRestOfALine() {
        String csv = COLUMNS + "1795355981,2,,Aggregated,1.100000,0.000000,N/A,10,0,0\n" + "1795355982,4,,Aggreg";

        assertThat(LocustHistory.last(csv)).contains(new Sample.Load(2, 1.1, 10, 0));
    }

    @Test
    void hasNothingToTellAtTheBeginning() {
        assertThat(LocustHistory.last("")).isEmpty();
        assertThat(LocustHistory.last(COLUMNS)).isEmpty();
    }

    @Test
    void namesAColumnThatIsMissing() {
        assertThatThrownBy(() -> LocustHistory.last("Timestamp,Users\n1,2\n")).hasMessageContaining("\"User Count\"");
    }

    @Test
    void afterTheEndNobodyIsLeft() {
        assertThat(new Sample.Load(4, 2.25, 22, 1).over()).isEqualTo(new Sample.Load(0, 0, 22, 1));
    }
}
