package dev.modelserving.mesh;

import dev.modelserving.config.StackConfig;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.kubernetes.cluster.ExistingCluster;

/** Installs the mesh of an existing cluster. */
public final class ExistingMeshInstallation extends MeshInstallation {
    /**
     * @param config the stack's
     * @param cluster the mesh's cluster
     */
    public ExistingMeshInstallation(StackConfig config, ExistingCluster cluster) {
        super(config, cluster);
    }

    @Override
    public ServiceMesh managed(Mesh.Managed managed) {
        throw refusedByReader("managed");
    }

    @Override
    public ServiceMesh addon(Mesh.Addon addon) {
        throw refusedByReader("addon");
    }

    private static IllegalStateException refusedByReader(String mode) {
        return new IllegalStateException(
                "mesh mode " + mode + " is Google's, and refused where the stack file is read");
    }
}
