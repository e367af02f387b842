package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

import dev.modelserving.kubernetes.pod.SidecarInjection;
import java.util.List;

/** A cluster's mesh. */
public sealed interface ServiceMesh {
    /** How a namespace's pods join the mesh. */
    SidecarInjection injection();

    /**
     * The ingress gateway.
     *
     * @throws IllegalStateException if there is no mesh; the configuration refuses models that need one
     */
    IngressGateway gateway();

    /**
     * A mesh with its gateway.
     *
     * @param own the Deployments of the mesh that the stack itself installs
     */
    record Present(SidecarInjection injection, IngressGateway gateway, List<OwnDeployment> own) implements ServiceMesh {
        public Present {
            own = List.copyOf(own);
            requireNonNull(injection, "injection");
            requireNonNull(gateway, "gateway");
        }
    }

    /** No mesh, or one that no model of the stack uses. */
    record Absent() implements ServiceMesh {
        @Override
        public SidecarInjection injection() {
            return SidecarInjection.NONE;
        }

        @Override
        public IngressGateway gateway() {
            throw new IllegalStateException("there is no mesh, and so no gateway");
        }
    }
}
