package dev.modelserving.kubernetes.cluster;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** kubectl with the provider's cluster, for operations without a resource. */
@FunctionalInterface
public interface Kubectl {
    /** For a cluster of the program. */
    static Kubectl ofKubeconfig(Output<String> kubeconfig) {
        return InstalledKubectl.ofKubeconfig(Internal.of(kubeconfig).getValueNullable());
    }

    /**
     * Hands a command a text as a private file, which lasts as long as the command.
     *
     * @return the command's output
     * @throws IOException if the command fails
     */
    static String onFile(String text, OnFile command) throws IOException {
        Path file = Files.createTempFile("kubectl-", ".yaml");
        try {
            Files.writeString(file, text);
            return command.run(file);
        } finally {
            Files.delete(file);
        }
    }

    /** A command that reads a file. */
    @FunctionalInterface
    interface OnFile {
        String run(Path file) throws IOException;
    }

    /**
     * Runs it to its end.
     *
     * @return its output
     * @throws IOException if there is no kubectl on PATH, or it fails, with kubectl's message
     */
    String run(List<String> arguments) throws IOException;
}
