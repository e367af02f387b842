package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.modelserving.sandbox.storage.PublicModel;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The identities' rights by the state's grants. */
record GrantedIdentities(CloudState state) implements Identities {
    private static final String WORKLOAD_IDENTITY_USER = "roles/iam.workloadIdentityUser";
    private static final String OBJECT_VIEWER = "roles/storage.objectViewer";

    GrantedIdentities {
        requireNonNull(state, "state");
    }

    @Override
    public Set<String> accountsOf(String project, String namespace, String serviceAccount) {
        String member = IamMember.workload(project, namespace, serviceAccount).text();
        return state.all(AccountIamMemberKind.TYPE).stream()
                .map(CloudResource::inputs)
                .filter(grant -> grant.requiredText("role").equals(WORKLOAD_IDENTITY_USER))
                .filter(grant -> grant.requiredText("member").equals(member))
                .flatMap(grant -> AccountIamMemberKind.email(grant).stream())
                .collect(toUnmodifiableSet());
    }

    @Override
    public Set<String> bucketRoles(String email, String bucket) {
        Set<String> roles = new HashSet<>();
        String member = IamMember.serviceAccount(email).text();
        addRoles(roles, BucketIamMemberKind.TYPE, "bucket", bucket, member);
        for (String everybody : IamMember.PUBLIC) {
            addRoles(roles, BucketIamMemberKind.TYPE, "bucket", bucket, everybody);
        }
        Optional<String> project = state.find(BucketKind.TYPE, bucket)
                .flatMap(found -> found.outputs().text("project"));
        project.ifPresent(name -> roles.addAll(projectRoles(email, name)));
        if (bucket.equals(PublicModel.BUCKET)) {
            roles.add(OBJECT_VIEWER);
        }
        return Set.copyOf(roles);
    }

    @Override
    public Set<String> projectRoles(String email, String project) {
        Set<String> roles = new HashSet<>();
        String member = IamMember.serviceAccount(email).text();
        addRoles(roles, ProjectIamMemberKind.TYPE, "project", project, member);
        return Set.copyOf(roles);
    }

    private void addRoles(Set<String> roles, String type, String targetInput, String target, String member) {
        state.all(type).stream()
                .map(CloudResource::inputs)
                .filter(grant -> grant.requiredText(targetInput).equals(target))
                .filter(grant -> grant.requiredText("member").equals(member))
                .forEach(grant -> roles.add(grant.requiredText("role")));
    }
}
