package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.modelserving.sandbox.storage.PublicModel;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    public Set<String> storageRoles(String email, StorageResource resource) {
        String bucket = resource.bucket();
        Set<String> members = new HashSet<>(IamMember.PUBLIC);
        members.add(IamMember.serviceAccount(email).text());
        Set<String> roles = new HashSet<>();
        grants(BucketIamMemberKind.TYPE, "bucket", bucket)
                .filter(grant -> members.contains(grant.requiredText("member")))
                .filter(grant -> new NameCondition(grant).admits(resource))
                .forEach(grant -> roles.add(grant.requiredText("role")));
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
        String member = IamMember.serviceAccount(email).text();
        return grants(ProjectIamMemberKind.TYPE, "project", project)
                .filter(grant -> grant.requiredText("member").equals(member))
                .map(grant -> grant.requiredText("role"))
                .collect(toUnmodifiableSet());
    }

    private Stream<PropertyValues> grants(String type, String targetInput, String target) {
        return state.all(type).stream().map(CloudResource::inputs).filter(grant -> grant.requiredText(targetInput)
                .equals(target));
    }
}
