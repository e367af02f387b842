package dev.modelserving.sandbox.mesh;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.pods.ChildProcess;
import dev.modelserving.sandbox.pods.ContainerExit;
import dev.modelserving.sandbox.pods.ContainerUsage;
import dev.modelserving.sandbox.pods.RunningContainer;
import dev.modelserving.sandbox.process.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gateway's Envoy that drains before it ends, as under pilot-agent: it accepts requests while it tells its clients to
 * leave, for a time or until they have left.
 */
final class DrainedGateway implements RunningContainer {
    /** A request to Envoy's administration, which only listens in the pod's network. */
    private static final String REQUEST =
            """
            exec 3<>/dev/tcp/127.0.0.1/15000
            printf '%s %s HTTP/1.1\\r\\nHost: envoy\\r\\nConnection: close\\r\\nContent-Length: 0\\r\\n\\r\\n' "$1" "$2" >&3
            cat <&3
            """;

    /** The listeners for clients, without those for probes (15021), metrics (15090) and the administration. */
    private static final Pattern ACTIVE =
            Pattern.compile("(?m)^listener\\.(?!admin|\\S*_(?:15021|15090)\\.)\\S*downstream_cx_active: (\\d+)");

    private static final String WORKER = ".worker_";
    private static final long POLL_MILLISECONDS = 1000;

    private final ChildProcess envoy;
    private final ProxyDrain drain;
    private final EventLog log;

    DrainedGateway(ChildProcess envoy, ProxyDrain drain, EventLog log) {
        this.envoy = envoy;
        this.drain = drain;
        this.log = log;
    }

    @Override
    public Optional<ContainerExit> exit() {
        return envoy.exit();
    }

    @Override
    public ContainerUsage usage() {
        return envoy.usage();
    }

    @Override
    public ContainerExit stop(Duration grace) {
        long begin = System.nanoTime();
        try {
            if (!grace.isZero() && envoy.exit().isEmpty()) {
                drain(grace);
            }
        } catch (IOException e) {
            log.note("a gateway could not be drained", e);
        } catch (InterruptedException e) {
            ContainerExit killed = envoy.stop(Duration.ZERO);
            Thread.currentThread().interrupt();
            return killed;
        }
        Duration left = grace.minusNanos(System.nanoTime() - begin);
        return envoy.stop(left.isNegative() ? Duration.ZERO : left);
    }

    private void drain(Duration grace) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + grace.toNanos();
        ask("POST", "/drain_listeners?graceful" + (drain.untilIdle() ? "&skip_exit" : ""));
        Thread.sleep(drain.duration().compareTo(grace) < 0 ? drain.duration().toMillis() : grace.toMillis());
        while (drain.untilIdle() && System.nanoTime() < deadline && isConnected()) {
            Thread.sleep(POLL_MILLISECONDS);
        }
    }

    private boolean isConnected() throws IOException {
        Matcher active = ACTIVE.matcher(ask("GET", "/stats?usedonly&filter=downstream_cx_active$"));
        long connections = 0;
        while (active.find()) {
            if (!active.group().contains(WORKER)) {
                connections += Long.parseLong(active.group(1));
            }
        }
        return connections > 0;
    }

    private String ask(String method, String path) throws IOException {
        return Program.run(List.of(
                "nsenter",
                "--target",
                Long.toString(envoy.pid()),
                "--net",
                "bash",
                "-c",
                REQUEST,
                "bash",
                method,
                path));
    }
}
