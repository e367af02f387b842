package dev.modelserving.sandbox.access;

import dev.modelserving.sandbox.gcp.Identities;
import dev.modelserving.sandbox.gcp.StorageResource;
import java.util.List;
import java.util.Set;

/**
 * The caller of a request.
 *
 * @param name in errors
 * @param member the e-mail address or pool member with the roles
 * @param hint added to errors
 */
record Caller(String name, String member, String hint, Identities identities) {
    /** @throws RefusedException if no role of the caller on the bucket or object permits it */
    void requireOn(StorageResource resource, Permission permission) throws RefusedException {
        require(permission, identities.storageRoles(member, resource));
    }

    /** @throws RefusedException if no role of the caller on the project permits it */
    void requireOnProject(Permission permission, String project) throws RefusedException {
        require(permission, identities.projectRoles(member, project));
    }

    private void require(Permission permission, Set<String> roles) throws RefusedException {
        if (roles.stream().noneMatch(role -> StorageRoles.permits(role, permission))) {
            throw RefusedException.forbidden(permission.denial(name) + hint + unknown(roles));
        }
    }

    private static String unknown(Set<String> roles) {
        List<String> unknown = roles.stream()
                .filter(role -> !StorageRoles.isKnown(role))
                .sorted()
                .toList();
        return unknown.isEmpty()
                ? ""
                : " The sandbox does not know the permissions of " + String.join(" and ", unknown)
                        + ": it only knows Cloud Storage's predefined roles.";
    }
}
