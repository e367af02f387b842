package dev.modelserving.gcp;

import static java.util.Objects.requireNonNull;

import com.pulumi.gcp.projects.IAMMember;
import com.pulumi.gcp.projects.IAMMemberArgs;
import com.pulumi.gcp.serviceaccount.Account;
import com.pulumi.gcp.serviceaccount.AccountArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.value.GcpProject;
import dev.modelserving.config.value.StackName;

/** Makes the stack's Google service accounts: one for each purpose, with the roles that it needs. */
public final class ServiceAccounts {
    /**
     * The permissions that nodes need: to write logs and metrics (Google Cloud documentation, "Harden your cluster's
     * security", Use least privilege IAM service accounts).
     */
    static final String NODE_ROLE = "roles/container.defaultNodeServiceAccount";

    private final StackName stack;
    private final GoogleCloud googleCloud;

    /**
     * @param stack distinguishes the accounts of one project's stacks
     * @param googleCloud the accounts' project
     */
    public ServiceAccounts(StackName stack, GoogleCloud googleCloud) {
        this.stack = requireNonNull(stack, "stack");
        this.googleCloud = requireNonNull(googleCloud, "googleCloud");
    }

    /** The account that the cluster's nodes run as. */
    ServiceAccount forNodes(Resource parent) {
        ServiceAccount nodes = account("gke-nodes", "Nodes of the GKE cluster", parent);
        nodes.granted(new IAMMember(
                "gke-nodes-role",
                IAMMemberArgs.builder()
                        .project(project().id())
                        .role(NODE_ROLE)
                        .member(nodes.member())
                        .build(),
                options(parent)));
        return nodes;
    }

    /** Options of a grant below the parent. */
    CustomResourceOptions options(Resource parent) {
        return CustomResourceOptions.builder()
                .parent(parent)
                .provider(googleCloud.provider())
                // Only a move to another project replaces one, and its name is free there. The plug-in would delete it
                // first, with all its dependents.
                .deleteBeforeReplace(false)
                .build();
    }

    GcpProject project() {
        return googleCloud.project();
    }

    /** The name of the stack's account for the role, in Google Cloud and in its clusters. */
    public String name(String role) {
        return stack.account(role);
    }

    /** An account without roles. The role is its purpose, part of its id: at most 12 characters. */
    ServiceAccount account(String role, String displayName, Resource parent) {
        return new ServiceAccount(new Account(
                role,
                AccountArgs.builder()
                        .project(project().id())
                        .accountId(name(role))
                        .displayName(displayName + " (stack " + stack.value() + ")")
                        .build(),
                options(parent)));
    }
}
