package dev.modelserving.sandbox.mesh;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.network.TcpForwarder;
import dev.modelserving.sandbox.pods.ContainerProcesses;
import dev.modelserving.sandbox.pods.ImagePlayer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What plays the images that Istio's charts deploy. */
public final class IstioImages {
    /** Istio's folders of the registries that it publishes to: Docker Hub, its own, Google's, and the charts' default. */
    private static final List<String> FOLDERS = List.of("istio", "release", "istio-release", "testing");

    private IstioImages() {}

    /**
     * The players by repository, as {@link dev.modelserving.sandbox.pods.PlayedImages} wants them. The image of the CNI
     * node agent is not among them: it has nothing to redirect.
     *
     * @param processes start what is a process, and know {@code pilot-discovery} and {@code envoy}
     * @param forwarder leads gateways to istiod
     * @param log gets what fails
     */
    public static Map<String, ImagePlayer> players(ContainerProcesses processes, TcpForwarder forwarder, EventLog log) {
        ImagePlayer pilot = new Istiod(processes);
        ImagePlayer proxy = new IstioProxy(new IngressGateway(processes, forwarder), log);
        Map<String, ImagePlayer> players = new TreeMap<>();
        for (String folder : FOLDERS) {
            players.put(folder + "/pilot", pilot);
            players.put(folder + "/proxyv2", proxy);
        }
        return players;
    }
}
