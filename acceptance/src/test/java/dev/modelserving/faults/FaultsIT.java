package dev.modelserving.faults;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.CanarySystem;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.traffic.GatewayAnswer;
import dev.modelserving.sandbox.traffic.Load;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever goes wrong while the engine works, what docs/recovery.md says makes the stack whole. {@code bench/faults} has
 * more of it than {@code mvn verify}.
 */
class FaultsIT {
    private static final long SEED = Long.getLong("faults.seed", 39);
    private static final int POINTS = Integer.getInteger("faults.points", 3);
    private static final int PER_SECOND = 20;
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @RegisterExtension
    private static final SandboxStack STACK = CanarySystem.stack("faults-project");

    private final FaultedStack stack = new FaultedStack(new CanarySystem(STACK));
    private final List<Outcome> outcomes = new ArrayList<>();

    @Test
    void isWholeAfterEach() throws Exception {
        STACK.edit(file -> file.replace("cpu: 3", "cpu: 1").replace("memory: 4Gi", "memory: 1Gi"));
        try {
            for (List<FaultPoint> life : FaultPoint.seeded(SEED, POINTS)) {
                lives(life);
            }
        } finally {
            System.out.println("seed " + SEED + "\n\n" + Outcome.HEAD
                    + outcomes.stream().map(Outcome::row).collect(joining()));
        }
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.flaws()).isEmpty());
    }

    /** A life that ends early, since its stack does not become whole, leaves the next one nothing. */
    private void lives(List<FaultPoint> life) throws Exception {
        if (!outcomes.isEmpty()) {
            STACK.renew();
        }
        boolean whole = true;
        for (FaultPoint point : life) {
            if (whole) {
                Outcome outcome = happens(point);
                outcomes.add(outcome);
                whole = outcome.flaws().isEmpty();
            }
        }
    }

    private Outcome happens(FaultPoint point) throws Exception {
        System.out.println(Instant.now() + " " + point);
        stack.edit(point.operation());
        if (!point.operation().isServed()) {
            return happensWithoutClients(point);
        }
        try (Load load = stack.canary().requests().constantly(PER_SECOND, LIMIT)) {
            Outcome outcome = happensWithoutClients(point);
            List<GatewayAnswer> failed = load.stop().failed();
            return failed.isEmpty() || point.fault().killsServers() ? outcome : outcome.with(failed.toString());
        }
    }

    private Outcome happensWithoutClients(FaultPoint point) throws IOException, InterruptedException {
        Fault fault = point.fault();
        fault.before(stack);
        EngineCommand command = stack.start(point.operation(), fault);
        boolean struck = command.awaitMoment(point.moment(), point.operation().steps());
        if (struck) {
            fault.strike(stack, command);
        }
        Command.Result ended = command.end();
        fault.after(stack);
        Instant begin = Instant.now();
        Recovery recovery = stack.recover(point.operation());
        Duration duration = Duration.between(begin, Instant.now());
        List<String> flaws =
                new ArrayList<>(recovery.failure().map(List::of).orElseGet(() -> stack.flaws(point.operation())));
        if (ended.output().contains("\tat dev.modelserving")) {
            flaws.add("a stack trace:\n" + ended.output());
        }
        if (!flaws.isEmpty()) {
            System.out.println(ended.output());
            recovery.printed().forEach(System.out::println);
            flaws.forEach(System.out::println);
        }
        return new Outcome(point, struck || fault.isThereBefore(), ended.code(), recovery.typed(), duration, flaws);
    }
}
