package dev.modelserving.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.gkehub.Feature;
import com.pulumi.gcp.gkehub.FeatureArgs;
import com.pulumi.gcp.gkehub.FeatureMembership;
import com.pulumi.gcp.gkehub.FeatureMembershipArgs;
import com.pulumi.gcp.gkehub.Membership;
import com.pulumi.gcp.gkehub.MembershipArgs;
import com.pulumi.gcp.gkehub.inputs.FeatureMembershipMeshArgs;
import com.pulumi.gcp.gkehub.inputs.MembershipAuthorityArgs;
import com.pulumi.gcp.gkehub.inputs.MembershipEndpointArgs;
import com.pulumi.gcp.gkehub.inputs.MembershipEndpointGkeClusterArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.cluster.ClusterConfig;
import java.util.Map;

/**
 * A cluster's membership in its project's fleet, with Cloud Service Mesh managed by Google (Cloud Service Mesh
 * documentation, "Provision a control plane"). A project has one feature {@code servicemesh}.
 */
public final class MeshFleet extends ComponentResource {
    private static final String FEATURE = "servicemesh";

    private final FeatureMembership managedMesh;

    /**
     * @param config the cluster's
     * @param cluster the joining cluster
     * @param googleCloud the cluster's project
     */
    public MeshFleet(ClusterConfig config, GkeCluster cluster, GoogleCloud googleCloud) {
        super("model-serving:gcp:MeshFleet", config.name(), googleCloud.componentOptions());
        CustomResourceOptions options =
                CustomResourceOptions.builder().parent(this).build();
        String project = googleCloud.project().id();
        Membership membership = membership(project, config, cluster.id(), options);
        Feature feature = new Feature(
                FEATURE,
                FeatureArgs.builder()
                        .project(project)
                        .name(FEATURE)
                        .location("global")
                        .build(),
                CustomResourceOptions.merge(
                        options,
                        // Other clusters of the project may use it.
                        CustomResourceOptions.builder().retainOnDelete(true).build()));
        managedMesh = new FeatureMembership(
                FEATURE,
                FeatureMembershipArgs.builder()
                        .project(project)
                        .location("global")
                        .feature(feature.name())
                        .membership(membership.membershipId())
                        .mesh(FeatureMembershipMeshArgs.builder()
                                .management("MANAGEMENT_AUTOMATIC")
                                .build())
                        .build(),
                options);
        registerOutputs(Map.of());
    }

    /** What users of the mesh wait for. Google's control plane is ready some minutes later. */
    public Resource managedMesh() {
        return managedMesh;
    }

    private static Membership membership(
            String project, ClusterConfig config, Output<String> cluster, CustomResourceOptions options) {
        return new Membership(
                config.name(),
                MembershipArgs.builder()
                        .project(project)
                        .membershipId(config.name())
                        .endpoint(MembershipEndpointArgs.builder()
                                .gkeCluster(MembershipEndpointGkeClusterArgs.builder()
                                        .resourceLink(cluster.applyValue(id -> "//container.googleapis.com/" + id))
                                        .build())
                                .build())
                        .authority(MembershipAuthorityArgs.builder()
                                .issuer(cluster.applyValue(id -> "https://container.googleapis.com/v1/" + id))
                                .build())
                        .build(),
                options);
    }
}
