package dev.modelserving.sandbox.mesh;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.pods.ContainerExit;
import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.ContainerStartException;
import dev.modelserving.sandbox.pods.EndedContainer;
import dev.modelserving.sandbox.pods.ImagePlayer;
import dev.modelserving.sandbox.pods.RunningContainer;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Runs {@code proxyv2} by its arguments: a gateway ({@code proxy router}) as the real Envoy, a sidecar
 * ({@code proxy sidecar}) as a stand-in without traffic, and the initial container that redirects traffic or checks the
 * redirection ({@code istio-iptables}) as one that ends at once, since nothing is redirected.
 */
final class IstioProxy implements ImagePlayer {
    private final IngressGateway gateway;
    private final IstioRelease release;
    private final EventLog log;

    IstioProxy(IngressGateway gateway, IstioRelease release, EventLog log) {
        this.gateway = gateway;
        this.release = release;
        this.log = log;
    }

    @Override
    public String description() {
        return "Envoy, or for a sidecar a stand-in that carries no traffic";
    }

    @Override
    public Optional<String> pull(String image) {
        return release.difference(image);
    }

    @Override
    public RunningContainer start(ContainerLaunch launch) {
        List<String> arguments = launch.arguments();
        if (launch.command().isEmpty() && startsWith(arguments, "proxy", "router")) {
            return gateway.start(launch);
        }
        if (launch.command().isEmpty() && startsWith(arguments, "proxy", "sidecar")) {
            return sidecar(launch);
        }
        if (launch.command().isEmpty() && startsWith(arguments, "istio-iptables")) {
            return new EndedContainer(new ContainerExit(0, Clock.systemUTC().instant()));
        }
        throw new ContainerStartException("pilot-agent does not know command " + launch.command() + " with arguments "
                + arguments + "; in the sandbox it knows \"proxy router\", \"proxy sidecar\" and"
                + " \"istio-iptables\"");
    }

    private RunningContainer sidecar(ContainerLaunch launch) {
        try {
            return Sidecar.start(launch, log);
        } catch (IOException e) {
            throw new ContainerStartException("the sidecar cannot serve: " + e.getMessage(), e);
        }
    }

    private static boolean startsWith(List<String> arguments, String... wanted) {
        return arguments.size() >= wanted.length
                && arguments.subList(0, wanted.length).equals(List.of(wanted));
    }
}
