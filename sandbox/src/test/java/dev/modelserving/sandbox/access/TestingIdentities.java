package dev.modelserving.sandbox.access;

import dev.modelserving.sandbox.gcp.Identities;
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

    /** On a bucket or a project. */
    void grant(String email, String target, String... granted) {
        roles.put(email + " on " + target, Set.of(granted));
    }

    @Override
    public Set<String> accountsOf(String project, String namespace, String serviceAccount) {
        return accounts.getOrDefault(new Workload(project, namespace, serviceAccount).poolMember(), Set.of());
    }

    @Override
    public Set<String> bucketRoles(String email, String bucket) {
        return roles.getOrDefault(email + " on " + bucket, Set.of());
    }

    @Override
    public Set<String> projectRoles(String email, String project) {
        return roles.getOrDefault(email + " on " + project, Set.of());
    }
}
