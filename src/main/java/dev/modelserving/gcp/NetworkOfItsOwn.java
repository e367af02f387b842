package dev.modelserving.gcp;

import static java.util.Objects.requireNonNull;

import com.pulumi.resources.Resource;
import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.cluster.NodeAddresses;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.value.GcpProject;
import java.util.Optional;

/** Declares the network of a cluster whose nodes have internal addresses alone; others are in the project's {@code default}. */
record NetworkOfItsOwn(GcpProject project, ClusterConfig cluster, Mesh mesh, Resource parent)
        implements NodeAddresses.Cases<Optional<ClusterNetwork>> {
    NetworkOfItsOwn {
        requireNonNull(project, "project");
        requireNonNull(cluster, "cluster");
        requireNonNull(mesh, "mesh");
        requireNonNull(parent, "parent");
    }

    @Override
    public Optional<ClusterNetwork> internal(NodeAddresses.Internal internal) {
        return Optional.of(new ClusterNetwork(project, cluster, internal, mesh.choose(new WebhookPorts()), parent));
    }

    @Override
    public Optional<ClusterNetwork> external(NodeAddresses.External external) {
        return Optional.empty();
    }
}
