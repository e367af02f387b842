package dev.modelserving.sandbox.mesh;

import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.ContainerProcesses;
import dev.modelserving.sandbox.pods.ContainerStartException;
import dev.modelserving.sandbox.pods.ImagePlayer;
import dev.modelserving.sandbox.pods.RunningContainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs {@code pilot} as the real istiod, on its pod's address and as its pod's service account. It reads from
 * ConfigMaps what the image mounts, and follows their changes. Its mesh configuration overrides the ConfigMap's for
 * features that only Istio's build of Envoy has, and for automatic mutual TLS, since no sidecar carries traffic.
 */
final class Istiod implements ImagePlayer {
    static final String PROGRAM = "pilot-discovery";
    private static final String ENTRY_POINT = "/usr/local/bin/" + PROGRAM;

    /** The mesh configuration's ConfigMap in the revision {@code default}. */
    private static final String MESH_CONFIG_MAP = "istio";

    /** Applied after the ConfigMap's content; lists replace. */
    private static final String MESH_OVERRIDES =
            """
            enableAutoMtls: false
            defaultProviders:
              metrics: []
            """;

    private final ContainerProcesses processes;
    private final IstioRelease release;

    Istiod(ContainerProcesses processes, IstioRelease release) {
        this.processes = processes;
        this.release = release;
    }

    @Override
    public String description() {
        return "istiod";
    }

    @Override
    public Optional<String> pull(String image) {
        return release.difference(image);
    }

    @Override
    public RunningContainer start(ContainerLaunch launch) {
        if (!launch.command().isEmpty() && !launch.command().equals(List.of(ENTRY_POINT))) {
            throw ContainerStartException.ofUnknown(launch.command().get(0), ENTRY_POINT);
        }
        return processes.start(launch, home -> {
            Path kubeconfig = PodKubeconfig.write(launch, home);
            Path mesh = home.write("mesh", MESH_OVERRIDES);
            return new ContainerProcesses.Invocation(
                    command(launch, kubeconfig, mesh), environment(launch, kubeconfig));
        });
    }

    /** The pod's arguments, then overrides that keep it off other pods' ports. */
    private List<String> command(ContainerLaunch launch, Path kubeconfig, Path mesh) {
        String address = launch.podAddress();
        List<String> command = new ArrayList<>();
        command.add(processes.command(PROGRAM));
        command.addAll(launch.arguments());
        command.addAll(List.of(
                "--httpAddr=" + address + ":8080",
                "--grpcAddr=" + address + ":15010",
                "--secureGRPCAddr=" + address + ":15012",
                "--monitoringAddr=" + address + ":15014",
                "--httpsAddr=" + address + ":15017",
                "--ctrlz_address=" + address,
                "--kubeconfig=" + kubeconfig,
                "--meshConfig=" + mesh));
        return command;
    }

    private static Map<String, String> environment(ContainerLaunch launch, Path kubeconfig) {
        Map<String, String> environment = new HashMap<>(launch.environment());
        String revision = environment.getOrDefault("REVISION", "default");
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put(
                "SHARED_MESH_CONFIG", revision.equals("default") ? MESH_CONFIG_MAP : MESH_CONFIG_MAP + "-" + revision);
        environment.put("PILOT_ENABLE_ALPN_FILTER", "false");
        environment.put("PILOT_ENABLE_METADATA_EXCHANGE", "false");
        return environment;
    }
}
