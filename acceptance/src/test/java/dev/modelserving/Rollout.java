package dev.modelserving;

import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.traffic.GatewayAnswers;
import dev.modelserving.sandbox.traffic.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A {@code pulumi up} while clients send requests.
 *
 * @param answers to all of them, from before the {@code up} until after it
 * @param endMillis when the command ended, in milliseconds since 1970
 */
record Rollout(GatewayAnswers answers, long endMillis) {
    private static final int PER_SECOND = 100;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int SECONDS_AROUND = 3;

    static Rollout under(CanarySystem canary) throws Exception {
        try (Load load = canary.requests().constantly(PER_SECOND, LIMIT)) {
            TimeUnit.SECONDS.sleep(SECONDS_AROUND);
            Command.Result up = canary.stack().project().pulumi("up", "--yes", "--skip-preview");
            long end = System.currentTimeMillis();
            up.orFail();
            TimeUnit.SECONDS.sleep(SECONDS_AROUND);
            return new Rollout(aroundAll(load, end), end);
        }
    }

    private static GatewayAnswers aroundAll(Load load, long end) throws IOException, InterruptedException {
        GatewayAnswers answers = load.stop();
        if (answers.after(end).count() < PER_SECOND) {
            throw new AssertionError("the load ended before the up did");
        }
        return answers;
    }
}
