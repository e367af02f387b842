package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;

class ProbeWorkerTest {
    private final ProbeAttempt.Tcp attempt = mock(ProbeAttempt.Tcp.class, Answers.RETURNS_DEFAULTS);
    private final List<String> failures = new ArrayList<>();
    private final AtomicInteger changes = new AtomicInteger();

    @Test
    void changesItsResultOnlyAtTheThresholds() {
        ProbeWorker worker = worker(true);

        probe(worker, Optional.empty());
        assertThat(worker.result()).isEqualTo(ProbeWorker.Result.UNKNOWN);
        probe(worker, Optional.empty());
        assertThat(worker.result()).isEqualTo(ProbeWorker.Result.SUCCESS);
        probe(worker, Optional.of("refused"));
        probe(worker, Optional.of("refused"));
        assertThat(worker.result()).isEqualTo(ProbeWorker.Result.SUCCESS);
        probe(worker, Optional.of("refused"));
        assertThat(worker.result()).isEqualTo(ProbeWorker.Result.FAILURE);

        assertThat(failures).containsExactly("refused", "refused", "refused");
        assertThat(changes).hasValue(2);
    }

    @Test
    void aSuccessInBetweenStartsTheCountAnew() {
        ProbeWorker worker = worker(true);

        probe(worker, Optional.of("a"));
        probe(worker, Optional.of("b"));
        probe(worker, Optional.empty());
        probe(worker, Optional.of("c"));

        assertThat(worker.result()).isEqualTo(ProbeWorker.Result.UNKNOWN);
    }

    @Test
    void makesNoAttemptThatIsNotWanted() {
        ProbeWorker worker = worker(false);

        probe(worker, Optional.of("refused"));

        assertThat(failures).isEmpty();
    }

    private void probe(ProbeWorker worker, Optional<String> outcome) {
        when(attempt.run()).thenReturn(outcome);
        worker.probe();
    }

    private ProbeWorker worker(boolean wanted) {
        ProbeWorker.Settings settings = new ProbeWorker.Settings(0, 10, 1, 2, 3);
        return new ProbeWorker(settings, attempt, () -> wanted, failures::add, changes::incrementAndGet);
    }
}
