package dev.modelserving.kubernetes.cluster;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import java.io.IOException;
import java.util.List;

/** kubectl, led to a cluster as the provider is; for what the engine has no resource for. */
@FunctionalInterface
public interface Kubectl {
    /** For a cluster that the program makes. */
    static Kubectl ofKubeconfig(Output<String> kubeconfig) {
        return InstalledKubectl.ofKubeconfig(Internal.of(kubeconfig).getValueNullable());
    }

    /**
     * Runs it to its end.
     *
     * @return what it prints
     * @throws IOException where there is none on PATH, or it fails; its message is what kubectl says
     */
    String run(List<String> arguments) throws IOException;
}
