package dev.modelserving.sandbox.access;

import dev.modelserving.sandbox.gcp.Identities;
import dev.modelserving.sandbox.gcp.StorageResource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Grants by hand. */
final class TestingIdentities implements Identities {
    private final Map<String, Set<String>> accounts = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> roles = new ConcurrentHashMap<>();

    void bind(Workload workload, String email) {
        accounts.put(workload.poolMember(), Set.of(email));
    }

    /** On a bucket, on one object as {@code BUCKET/OBJECT}, or on a project. */
    void grant(String email, String target, String... granted) {
        roles.put(email + " on " + target, Set.of(granted));
    }

    @Override
    public Set<String> accountsOf(String project, String namespace, String serviceAccount) {
        return accounts.getOrDefault(new Workload(project, namespace, serviceAccount).poolMember(), Set.of());
    }

    @Override
    public Set<String> storageRoles(String email, StorageResource resource) {
        return roles.getOrDefault(
                email + " on " + resource.bucket() + "/" + resource.object(),
                roles.getOrDefault(email + " on " + resource.bucket(), Set.of()));
    }

    @Override
    public Set<String> projectRoles(String email, String project) {
        return roles.getOrDefault(email + " on " + project, Set.of());
    }
}
