package dev.modelserving.sandbox.serving;

import dev.modelserving.sandbox.pods.ContainerExit;
import dev.modelserving.sandbox.pods.ContainerUsage;
import dev.modelserving.sandbox.pods.RunningContainer;
import dev.modelserving.sandbox.process.DaemonThreads;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A running stand-in: looks for versions of its models, and serves as soon as there is one of each. Like TF Serving, it ignores
 * SIGTERM (tensorflow/serving issue 1853) and serves until it is killed.
 */
final class ServingProcess implements RunningContainer {
    private static final int KILLED = 137;
    private static final int FAILED = 1;
    private static final long GRPC_CLOSE_SECONDS = 5;

    private final String address;
    private final ServingFlags flags;
    private final MonitoringConfig monitoring;
    private final List<MonitoredModel> models;
    private final ServingLog log;
    private final NodeProcessor.Share processor;
    private final RequestStatistics statistics;
    private final long startedAt = System.nanoTime();
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private final Thread thread;
    private volatile Optional<ContainerExit> exit = Optional.empty();

    private ServingProcess(
            String address,
            ServingFlags flags,
            MonitoringConfig monitoring,
            List<MonitoredModel> models,
            NodeProcessor.Share processor,
            ServingLog log) {
        this.address = address;
        this.flags = flags;
        this.monitoring = monitoring;
        this.models = List.copyOf(models);
        this.processor = processor;
        this.statistics = new RequestStatistics(request -> processor.add(ModelCost.of(request)));
        this.log = log;
        this.thread = new DaemonThreads("serving-" + address).newThread(this::run);
    }

    /**
     * @param address for its ports, which it opens when it can serve a version of each model
     * @param processor its share of the node's cores; closed with it
     */
    static ServingProcess start(
            String address,
            ServingFlags flags,
            MonitoringConfig monitoring,
            List<MonitoredModel> models,
            NodeProcessor.Share processor,
            ServingLog log) {
        ServingProcess process = new ServingProcess(address, flags, monitoring, models, processor, log);
        process.thread.start();
        return process;
    }

    @Override
    public Optional<ContainerExit> exit() {
        return exit;
    }

    @Override
    public ContainerUsage usage() {
        return ModelCost.usage(Duration.ofNanos(System.nanoTime() - startedAt), processor.used());
    }

    @Override
    public ContainerExit stop(Duration grace) {
        boolean interrupted = false;
        try {
            if (!grace.isZero()) {
                thread.join(grace.toMillis());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return exit.orElseGet(() -> ended(KILLED));
    }

    private void run() {
        log.info("this is the model-serving sandbox's stand-in for TensorFlow Serving");
        if (flags.modelConfigFile().isEmpty()) {
            log.info("Building single TensorFlow model file config:  model_name: "
                    + flags.model().name() + " model_base_path: "
                    + flags.model().basePath());
        }
        models.forEach(model -> log.info("(Re-)adding model: " + model.served().name()));
        int code = KILLED;
        try {
            watch();
        } catch (IOException e) {
            log.error(Objects.requireNonNullElse(e.getMessage(), "a port cannot be opened"));
            code = FAILED;
        } catch (InterruptedException e) {
            log.info("killed");
        } finally {
            closeServers();
            processor.close();
            exit = Optional.of(ended(code));
        }
    }

    /**
     * Polls forever; without polling it looks once, and if it finds nothing it never opens its ports (TF Serving's
     * {@code file_system_storage_path_source.cc}).
     */
    private void watch() throws IOException, InterruptedException {
        while (true) {
            for (MonitoredModel model : models) {
                model.poll();
            }
            if (servers.isEmpty()
                    && models.stream().allMatch(model -> model.served().isAvailable())) {
                openPorts();
            }
            Thread.sleep(flags.pollSeconds() == 0 ? Long.MAX_VALUE : flags.pollSeconds() * 1000L);
        }
    }

    private void openPorts() throws IOException {
        Server grpc = NettyServerBuilder.forAddress(new InetSocketAddress(address, flags.grpcPort()))
                .build()
                .start();
        servers.push(() -> grpc.shutdownNow().awaitTermination(GRPC_CLOSE_SECONDS, TimeUnit.SECONDS));
        log.info("Running gRPC ModelServer at " + address + ":" + flags.grpcPort()
                + " ..., which answers UNIMPLEMENTED to every call");
        if (flags.restPort() != 0) {
            servers.push(new RestServer(
                    new InetSocketAddress(address, flags.restPort()),
                    new RestApi(models.stream().map(MonitoredModel::served).toList(), statistics),
                    monitoring,
                    new MetricsPage(statistics)));
            log.info("Exporting HTTP/REST API at:" + address + ":" + flags.restPort() + " ...");
        }
    }

    private void closeServers() {
        for (AutoCloseable server : servers) {
            try {
                server.close();
            } catch (Exception e) {
                log.error("a port was not closed: " + e.getMessage());
            }
        }
        servers.clear();
    }

    private static ContainerExit ended(int code) {
        return new ContainerExit(code, Clock.systemUTC().instant());
    }
}
