package dev.modelserving.kubernetes.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The kubectl on PATH. */
final class InstalledKubectl {
    /** The launcher's copy of KUBECONFIG, which the SDK would misread. */
    private static final String KUBECONFIG = "MODEL_SERVING_KUBECONFIG";

    /** For each of its few requests. */
    private static final String LIMIT = "--request-timeout=60s";

    private InstalledKubectl() {}

    /** For a context of the deploying user's kubeconfig. */
    static Kubectl ofContext(String context) {
        return arguments -> run("--context=" + context, arguments);
    }

    /**
     * For a kubeconfig, which is a private file while kubectl runs.
     *
     * @param kubeconfig JSON or YAML
     */
    static Kubectl ofKubeconfig(CompletableFuture<String> kubeconfig) {
        return arguments -> Kubectl.onFile(known(kubeconfig), file -> run("--kubeconfig=" + file, arguments));
    }

    private static String known(CompletableFuture<String> kubeconfig) throws IOException {
        try {
            return kubeconfig.join();
        } catch (CompletionException e) {
            throw new IOException("the kubeconfig is not known: the cluster could not be created or read", e);
        }
    }

    private static String run(String cluster, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("kubectl", cluster, LIMIT));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Optional.ofNullable(System.getenv(KUBECONFIG))
                .ifPresent(files -> builder.environment().put("KUBECONFIG", files));
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> errors(process));
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(errors.join().strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("kubectl was interrupted", e);
        }
        return output;
    }

    private static String errors(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
