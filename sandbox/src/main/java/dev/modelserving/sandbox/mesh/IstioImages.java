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
    /**
     * Where Istio publishes to: its folders of Docker Hub and Google's registry, whose names say enough for any mirror,
     * and its own registry, of which a mirror has to keep the name.
     */
    private static final List<String> FOLDERS = List.of("istio", "istio-release", "registry.istio.io/release");

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
        IstioRelease release = new IstioRelease(processes.command(Istiod.PROGRAM));
        ImagePlayer pilot = new Istiod(processes, release);
        ImagePlayer proxy = new IstioProxy(new IngressGateway(processes, forwarder, log), release, log);
        Map<String, ImagePlayer> players = new TreeMap<>();
        players.put(NotInjected.IMAGE, new NotInjected());
        for (String folder : FOLDERS) {
            players.put(folder + "/pilot", pilot);
            players.put(folder + "/proxyv2", proxy);
        }
        return players;
    }
}
