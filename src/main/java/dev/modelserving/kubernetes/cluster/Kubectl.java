package dev.modelserving.kubernetes.cluster;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import java.io.IOException;
import java.util.List;

/** kubectl with the provider's cluster, for operations without a resource. */
@FunctionalInterface
public interface Kubectl {
    /** For a cluster of the program. */
    static Kubectl ofKubeconfig(Output<String> kubeconfig) {
        return InstalledKubectl.ofKubeconfig(Internal.of(kubeconfig).getValueNullable());
    }

    /**
     * Runs it to its end.
     *
     * @return its output
     * @throws IOException if there is no kubectl on PATH, or it fails, with kubectl's message
     */
    String run(List<String> arguments) throws IOException;
}
