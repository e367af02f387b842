package dev.modelserving.sandbox.cluster;

import dev.modelserving.sandbox.layout.FileTree;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of one cluster, run by kwokctl: etcd, apiserver, controller manager, scheduler and kwok. */
final class ControlPlane {
    /** With two busy cores a control plane takes about 10 s. */
    private static final Duration START_LIMIT = Duration.ofSeconds(150);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final String READY_LIMIT = "120s";
    private static final String KWOK = "kwok-controller";
    private static final Set<String> COMPONENTS =
            Set.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", KWOK);

    private final Path folder;
    private final Path commands;
    private final String name;
    private final KwokctlConfiguration configuration;
    private final ChildCommand kwokctl;

    ControlPlane(SandboxDirectory directory, ClusterId id, KwokctlConfiguration configuration) {
        this.folder = directory.clusters().resolve(id.folder());
        this.commands = directory.commands();
        this.name = id.name();
        this.configuration = configuration;
        Path log = directory.logs().resolve("clusters").resolve(id.folder() + ".log");
        this.kwokctl = new ChildCommand(
                log,
                Map.of(
                        "PATH", commands + ":/usr/bin:/bin",
                        "HOME", folder.toString(),
                        "KWOK_WORKDIR", folder.resolve("kwok").toString(),
                        "GOGC", System.getenv().getOrDefault("GOGC", "100")));
    }

    /**
     * Creates the control plane, or starts its missing processes, and waits until it is ready.
     *
     * @return whether kwok restarted; it then waits for its predecessor's leases on the nodes
     */
    boolean start() {
        dropStalePids();
        if (!Files.exists(work().resolve("kwok.yaml"))) {
            create();
            startMissing();
            return false;
        }
        boolean kwokRan = running().contains(KWOK);
        startMissing();
        startMissing();
        return !kwokRan;
    }

    /**
     * Returns when the apiserver is ready. Until then, the controller manager may have ended: it waits for the apiserver for
     * 10 seconds (Kubernetes 1.34, cmd/kube-controller-manager/app/controllermanager.go).
     */
    private void startMissing() {
        dropStalePids();
        if (!running().containsAll(COMPONENTS)) {
            run(START_LIMIT, "start", "cluster", "--name", name, "--wait", READY_LIMIT);
        }
    }

    /** The certificates that kwokctl made. */
    Path certificates() {
        return work().resolve("pki");
    }

    /** The apiserver's address: kwokctl chooses a free port. */
    InetSocketAddress apiserver() {
        URI server = URI.create(clientConfig().getMasterUrl());
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
    }

    /** The daemon's client configuration, as administrator. */
    Config clientConfig() {
        return Config.fromKubeconfig(work().resolve("kubeconfig.yaml").toFile());
    }

    /** Stops the processes and deletes the control plane's files. */
    void delete() {
        dropStalePids();
        if (Files.exists(work())) {
            List<ProcessHandle> processes = processes();
            run(STOP_LIMIT, "delete", "cluster", "--name", name, "--kubeconfig", clientKubeconfig());
            processes.forEach(this::awaitEnd);
        }
        deleteFolder();
    }

    /** Kills the processes; etcd's data survives, as after a crash. */
    void kill() {
        processes().forEach(ProcessHandle::destroyForcibly);
    }

    private void create() {
        try {
            Files.createDirectories(folder);
            Path file = Files.writeString(folder.resolve("kwokctl.yaml"), configuration.yaml());
            run(
                    START_LIMIT,
                    "create",
                    "cluster",
                    "--name",
                    name,
                    "--config",
                    file.toString(),
                    "--kubeconfig",
                    clientKubeconfig(),
                    "--wait",
                    READY_LIMIT);
        } catch (IOException e) {
            throw new ClusterException("the configuration of cluster " + name + " cannot be written", e);
        } catch (ClusterException e) {
            delete();
            throw e;
        }
    }

    private String clientKubeconfig() {
        return folder.resolve("kwokctl-kubeconfig").toString();
    }

    private void run(Duration limit, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(commands.resolve("kwokctl").toString());
        command.addAll(List.of(arguments));
        kwokctl.run(command, limit);
    }

    private Path work() {
        return folder.resolve("kwok/clusters").resolve(name);
    }

    /** Deletes stale pid files: kwokctl takes any living process with that id for its own. */
    private void dropStalePids() {
        for (Path file : pidFiles()) {
            if (process(file).isEmpty()) {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new ClusterException("the stale pid file " + file + " cannot be removed", e);
                }
            }
        }
    }

    private Set<String> running() {
        return pidFiles().stream()
                .filter(file -> process(file).isPresent())
                .map(file -> file.getFileName().toString().replaceFirst("\\.pid$", ""))
                .collect(Collectors.toSet());
    }

    private List<ProcessHandle> processes() {
        return pidFiles().stream().flatMap(file -> process(file).stream()).toList();
    }

    private List<Path> pidFiles() {
        Path pids = work().resolve("pids");
        if (!Files.isDirectory(pids)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(pids)) {
            return files.toList();
        } catch (IOException e) {
            throw new ClusterException(pids + " cannot be listed", e);
        }
    }

    private Optional<ProcessHandle> process(Path pidFile) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                    .filter(this::isOurs);
        } catch (IOException | NumberFormatException noSuchProcess) {
            return Optional.empty();
        }
    }

    /** Whether the process lives and runs in the control plane's folder; a zombie does not. */
    private boolean isOurs(ProcessHandle process) {
        try {
            Path worksIn = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
            return worksIn.startsWith(folder.toRealPath());
        } catch (IOException ended) {
            return false;
        }
    }

    private void awaitEnd(ProcessHandle process) {
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        try {
            while (isOurs(process)) {
                if (System.nanoTime() > deadline) {
                    process.destroyForcibly();
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deleteFolder() {
        try {
            new FileTree(folder).delete();
        } catch (IOException e) {
            throw new ClusterException("the files of cluster " + name + " cannot be removed from " + folder, e);
        }
    }
}
