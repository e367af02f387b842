package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.pods.FakePlayer.FakeContainer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ContainerTerminationTest {
    private final FakeContainer container = new FakeContainer();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Test
    void runsTheHookBeforeItAsksTheContainerToEnd() throws Exception {
        ContainerTermination termination = begin("{exec: {command: [sleep, '1']}}", Duration.ofSeconds(10));

        Thread.sleep(500);
        assertThat(container.stops()).isZero();
        assertThat(await(termination).code()).isEqualTo(143);
        assertThat(container.grace()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9));
        assertThat(failures).isEmpty();
    }

    @Test
    void takesTheHooksTimeFromTheGracePeriodButLeavesTwoSeconds() throws Exception {
        ContainerTermination termination = begin("{sleep: {seconds: 60}}", Duration.ofSeconds(1));

        await(termination);

        assertThat(container.grace()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void endsACommandThatTakesLongerThanTheGracePeriod() throws Exception {
        ContainerTermination termination = begin("{exec: {command: [sleep, '60']}}", Duration.ofSeconds(1));

        await(termination);

        assertThat(failures).containsExactly("command [sleep, 60] did not end within 1 s");
    }

    @Test
    void asksTheContainerToEndWhereTheHookFails() throws Exception {
        ContainerTermination termination = begin("{exec: {command: [no-such-command]}}", Duration.ofSeconds(10));

        await(termination);

        assertThat(failures).singleElement().asString().contains("[no-such-command] cannot be run");
        assertThat(container.stops()).isOne();
    }

    @Test
    void killsAtTheDeadlineWhatTakesNoNoticeOfSigterm() throws Exception {
        container.ignoreSigterm();
        long begin = System.nanoTime();
        ContainerTermination termination = begin("{sleep: {seconds: 1}}", Duration.ofSeconds(4));

        assertThat(await(termination).code()).isEqualTo(137);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(3900), Duration.ofMillis(5500));
    }

    @Test
    void killsAtOnceWithoutAGracePeriod() throws Exception {
        ContainerTermination termination = begin("{sleep: {seconds: 60}}", Duration.ZERO);

        await(termination);

        assertThat(container.grace()).isEqualTo(Duration.ZERO);
    }

    @Test
    void waitsNoLongerWhenItIsHurried() throws Exception {
        container.ignoreSigterm();
        ContainerTermination termination = begin("{sleep: {seconds: 60}}", Duration.ofMinutes(2));

        termination.kill();
        await(termination);

        assertThat(container.grace()).isEqualTo(Duration.ZERO);
    }

    private ContainerTermination begin(String preStop, Duration grace) {
        Container spec = Serialization.unmarshal("name: web\nlifecycle: {preStop: " + preStop + "}\n", Container.class);
        Optional<PreStopHook> hook = PreStopHook.of(spec, "127.0.0.1", Map.of());
        return ContainerTermination.begin(container, hook, grace, failures::add);
    }

    private static ContainerExit await(ContainerTermination termination) throws InterruptedException {
        while (termination.exit().isEmpty()) {
            Thread.sleep(20);
        }
        return termination.exit().orElseThrow();
    }
}
