package dev.modelserving.sandbox.mesh;

import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.network.ServiceEndpoints;
import dev.modelserving.sandbox.network.TcpForwarder;
import dev.modelserving.sandbox.pods.ChildProcess;
import dev.modelserving.sandbox.pods.ContainerConfigException;
import dev.modelserving.sandbox.pods.ContainerHome;
import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.ContainerProcesses;
import dev.modelserving.sandbox.pods.PodToken;
import dev.modelserving.sandbox.pods.RunningContainer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts gateways: the real Envoy in a network namespace, configured by its cluster's istiod over TLS, under its pod's
 * identity. pilot-agent's work around Envoy is in its bootstrap, in {@link DrainedGateway}, or left out: certificates
 * for mutual TLS, merged metrics.
 */
final class IngressGateway {
    private static final String AUTHORITY = "istio-ca-root-cert";
    private static final String AUTHORITY_KEY = "root-cert.pem";
    private static final String TOKEN_AUDIENCE = "istio-ca";

    /** How long draining listeners accept connections, as under pilot-agent. */
    private static final String DRAIN_SECONDS = "45";

    /** The delay of the access log, as under pilot-agent. */
    private static final String FLUSH_MILLISECONDS = "1000";

    private final ContainerProcesses processes;
    private final TcpForwarder forwarder;
    private final EventLog log;

    IngressGateway(ContainerProcesses processes, TcpForwarder forwarder, EventLog log) {
        this.processes = processes;
        this.forwarder = forwarder;
        this.log = log;
    }

    /**
     * Starts a gateway.
     *
     * @throws ContainerConfigException if istiod has not prepared the namespace yet
     */
    RunningContainer start(ContainerLaunch launch) {
        ProxyDrain drain = ProxyDrain.of(launch.environment());
        ChildProcess envoy = processes.startInNetwork(launch, home -> {
            Path bootstrap =
                    home.write("envoy.json", bootstrap(launch, home).json().toString());
            return new ContainerProcesses.Invocation(envoy(launch, bootstrap), Map.of());
        });
        return new DrainedGateway(envoy, drain, log);
    }

    private GatewayBootstrap bootstrap(ContainerLaunch launch, ContainerHome home) throws IOException {
        DiscoveryAddress discovery = DiscoveryAddress.of(launch.environment());
        String authority = authority(launch);
        String token = PodToken.issue(launch, List.of(TOKEN_AUDIENCE));
        ServiceEndpoints istiod = home.closeLater(discovery.watch(launch.cluster()));
        TcpForwarder.Forwarding way =
                home.closeLater(forwarder.forward(new InetSocketAddress(Addresses.HOST, 0), istiod));
        return new GatewayBootstrap(launch, discovery.host(), way.address(), authority, token);
    }

    private List<String> envoy(ContainerLaunch launch, Path bootstrap) {
        List<String> command = new ArrayList<>(List.of(
                processes.command("envoy"),
                "--config-path",
                bootstrap.toString(),
                "--disable-hot-restart",
                "--file-flush-interval-msec",
                FLUSH_MILLISECONDS,
                "--drain-time-s",
                DRAIN_SECONDS,
                "--drain-strategy",
                "immediate",
                "--concurrency",
                Integer.toString(Runtime.getRuntime().availableProcessors()),
                "--log-level",
                flag(launch, "--proxyLogLevel").orElse("warning")));
        flag(launch, "--proxyComponentLogLevel")
                .ifPresent(levels -> command.addAll(List.of("--component-log-level", levels)));
        return command;
    }

    private static Optional<String> flag(ContainerLaunch launch, String name) {
        return launch.arguments().stream()
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static String authority(ContainerLaunch launch) {
        String namespace = launch.pod().getMetadata().getNamespace();
        ConfigMap map = launch.cluster()
                .configMaps()
                .inNamespace(namespace)
                .withName(AUTHORITY)
                .get();
        return Optional.ofNullable(map)
                .map(ConfigMap::getData)
                .map(data -> data.get(AUTHORITY_KEY))
                .orElseThrow(() -> new ContainerConfigException(
                        "configmap \"" + AUTHORITY + "\" with key " + AUTHORITY_KEY + " not found"));
    }
}
