package dev.modelserving.demo;

import dev.modelserving.config.demo.DemoConfig;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.network.Peer;
import dev.modelserving.kubernetes.network.PodConnections;
import java.util.List;
import java.util.Map;

/** The connections of a demo's pods. */
final class DemoConnections {
    private DemoConnections() {}

    /** It takes the connections that its Service admits, and makes connections only for its packages at its start. */
    static PodConnections ofServer(DemoConfig demo) {
        Flow asked = Flow.asked(demo.exposure(), Peer.podsAnywhere(Map.of()), DemoDeployment.PORT);
        List<Flow> installs =
                demo.packages().match(pipInstall -> List.of(Flow.DNS, Flow.PUBLIC_HTTPS), prebuilt -> List.of());
        return new PodConnections(PodLabels.of(demo.name()), List.of(asked), installs);
    }

    /** It connects to the server; nobody connects to it. */
    static PodConnections ofLoadTest(DemoConfig demo) {
        Flow asks = Flow.tcp(Peer.pods(demo.namespace(), PodLabels.of(demo.name())), DemoDeployment.PORT);
        return new PodConnections(DemoLoadTest.LABELS, List.of(), List.of(Flow.DNS, asks));
    }
}
