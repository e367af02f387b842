package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

/**
 * A Deployment of a mesh that the stack itself installs.
 *
 * @param role what it does
 * @param namespace its namespace
 * @param name its name
 */
public record OwnDeployment(Role role, String namespace, String name) {
    /** The gateway of Istio's chart. */
    static final OwnDeployment GATEWAY = new OwnDeployment(Role.GATEWAY, GatewayRelease.NAMESPACE, IngressGateway.NAME);

    /** The control plane of Istio's chart. */
    static final OwnDeployment CONTROL_PLANE =
            new OwnDeployment(Role.CONTROL_PLANE, HelmIstio.NAMESPACE, HelmIstio.CONTROL_PLANE);

    /** What a Deployment does for the mesh. */
    public enum Role {
        GATEWAY("No request reaches the models through it."),
        CONTROL_PLANE("Gateways and sidecars keep their routes, but no new pod of the mesh starts.");

        private final String consequence;

        Role(String consequence) {
            this.consequence = consequence;
        }

        /** What happens when it has no pod. */
        public String consequence() {
            return consequence;
        }
    }

    public OwnDeployment {
        requireNonNull(role, "role");
        requireNonNull(namespace, "namespace");
        requireNonNull(name, "name");
    }
}
