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

    /** Whoever its Service lets in may ask it; it asks nobody but, when it starts, for its packages. */
    static PodConnections ofServer(DemoConfig demo) {
        Flow asked = Flow.asked(demo.exposure(), Peer.podsAnywhere(Map.of()), DemoDeployment.PORT);
        List<Flow> installs =
                demo.packages().match(pipInstall -> List.of(Flow.DNS, Flow.PUBLIC_HTTPS), prebuilt -> List.of());
        return new PodConnections(PodLabels.of(demo.name()), List.of(asked), installs);
    }

    /** It asks the server, and nobody asks it. */
    static PodConnections ofLoadTest(DemoConfig demo) {
        Flow asks = Flow.tcp(Peer.pods(demo.namespace(), PodLabels.of(demo.name())), DemoDeployment.PORT);
        return new PodConnections(DemoLoadTest.LABELS, List.of(), List.of(Flow.DNS, asks));
    }
}
