package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

import dev.modelserving.kubernetes.pod.SidecarInjection;

/** The mesh of a cluster as its users see it. */
public sealed interface ServiceMesh {
    /** How a namespace's pods come into the mesh. */
    SidecarInjection injection();

    /**
     * Where requests come in.
     *
     * @throws IllegalStateException where there is no mesh; configuration refuses a model that would need it
     */
    IngressGateway gateway();

    /** A mesh with its gateway. */
    record Present(SidecarInjection injection, IngressGateway gateway) implements ServiceMesh {
        public Present {
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
