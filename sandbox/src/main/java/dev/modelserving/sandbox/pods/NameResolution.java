package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files for name resolution in a pod's containers, as the kubelet writes them for {@code dnsPolicy: ClusterFirst}.
 *
 * @param nameServer the address of the cluster's DNS server
 * @param namespace the pod's
 * @param hostname the pod's host name, by default its name
 * @param podAddress the pod's address
 */
record NameResolution(String nameServer, String namespace, String hostname, String podAddress) {
    NameResolution {
        requireNonNull(nameServer, "nameServer");
        requireNonNull(namespace, "namespace");
        requireNonNull(hostname, "hostname");
        requireNonNull(podAddress, "podAddress");
    }

    /** Writes the two files into a folder, unless they exist. */
    List<MountedVolume> files(Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                file(folder, "hosts", "127.0.0.1\tlocalhost\n" + podAddress + "\t" + hostname + "\n"),
                file(folder, "resolv.conf", resolverConfiguration()));
    }

    private String resolverConfiguration() {
        return "search " + namespace + ".svc.cluster.local svc.cluster.local cluster.local\nnameserver " + nameServer
                + "\noptions ndots:5\n";
    }

    private static MountedVolume file(Path folder, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.writeString(file, content);
        }
        return new MountedVolume(Path.of("/etc", name), file, false);
    }
}
