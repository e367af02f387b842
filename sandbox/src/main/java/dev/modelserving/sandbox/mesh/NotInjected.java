package dev.modelserving.sandbox.mesh;

import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.ImagePlayer;
import dev.modelserving.sandbox.pods.ImagePullException;
import dev.modelserving.sandbox.pods.RunningContainer;
import java.util.Optional;

/**
 * Runs {@value #IMAGE}, a gateway's image until Istio's injection replaces it. Without injection no kubelet finds such
 * an image.
 */
final class NotInjected implements ImagePlayer {
    /** The image. */
    static final String IMAGE = "auto";

    @Override
    public String description() {
        return "nothing";
    }

    @Override
    public Optional<String> pull(String image) {
        throw refusal();
    }

    @Override
    public RunningContainer start(ContainerLaunch launch) {
        throw refusal();
    }

    private static ImagePullException refusal() {
        return new ImagePullException("\"" + IMAGE + "\" is no image: Istio's injection should have replaced it"
                + " when this pod was created. Check that istiod is ready (kubectl get pods -A -l app=istiod), that the"
                + " pod's labels have sidecar.istio.io/inject: \"true\" or its namespace istio-injection=enabled, and"
                + " that istio.io/rev, if either has it, is the revision of that istiod; then delete this pod: its"
                + " Deployment creates a new one");
    }
}
