package dev.modelserving.sandbox.mesh;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.network.TcpForwarder;
import dev.modelserving.sandbox.pods.ContainerProcesses;
import dev.modelserving.sandbox.pods.ImagePlayer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The players of the images in Istio's charts. */
public final class IstioImages {
    /**
     * Istio's registries: its folders on Docker Hub and Google's registry, whose names also identify any mirror, and
     * its own registry, whose name a mirror must keep.
     */
    private static final List<String> FOLDERS = List.of("istio", "istio-release", "registry.istio.io/release");

    private IstioImages() {}

    /**
     * The players by repository, for {@link dev.modelserving.sandbox.pods.RunnableImages}, without the CNI node agent,
     * which would have nothing to redirect.
     *
     * @param processes start processes, and know {@code pilot-discovery} and {@code envoy}
     * @param forwarder connects gateways to istiod
     * @param log gets failures
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
