package dev.modelserving.sandbox.gcp;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The resource types that the sandbox emulates, each with its schema and its behaviour. */
final class EmulatedTypes {
    private static final String FLEETS = "gcp:gkehub/";

    private final PackageSchema schema = PackageSchema.load();
    private final Map<String, ResourceKind> kinds = List.of(
                    new AccountIamMemberKind(),
                    new AccountKind(),
                    new AlertPolicyKind(),
                    new BucketIamMemberKind(),
                    new BucketKind(),
                    new BucketObjectKind(),
                    new ClusterKind(),
                    new DashboardKind(),
                    new FirewallKind(),
                    new MonitoredServiceKind(),
                    new NetworkKind(),
                    new NodePoolKind(),
                    new ObjectiveKind(),
                    new ProjectIamMemberKind(),
                    new ProjectServiceKind(),
                    new RouterKind(),
                    new RouterNatKind(),
                    new SubnetworkKind(),
                    new UptimeCheckKind())
            .stream()
            .collect(Collectors.toUnmodifiableMap(ResourceKind::type, Function.identity()));

    PackageSchema schema() {
        return schema;
    }

    /**
     * Finds the type's behaviour.
     *
     * @throws GcpException with an alternative if the sandbox does not emulate the type
     */
    ResourceKind kind(String type) {
        ResourceKind kind = kinds.get(type);
        if (kind == null && type.startsWith(FLEETS)) {
            throw new GcpException(
                    "the sandbox has no fleets, and so no managed Cloud Service Mesh: it does not emulate " + type
                            + ". In stacks for the sandbox, install the mesh with mode: helm");
        }
        if (kind == null) {
            throw new GcpException("the sandbox does not emulate " + type + "; it emulates "
                    + kinds.keySet().stream().sorted().collect(Collectors.joining(", "))
                    + ". Deploy this resource to Google Cloud, or leave it out of stacks for the sandbox");
        }
        return kind;
    }
}
