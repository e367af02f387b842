package dev.modelserving.sandbox.access;

import static dev.modelserving.sandbox.access.Permission.BUCKETS_GET;
import static dev.modelserving.sandbox.access.Permission.BUCKETS_GET_POLICY;
import static dev.modelserving.sandbox.access.Permission.BUCKETS_LIST;
import static dev.modelserving.sandbox.access.Permission.BUCKETS_SET_POLICY;
import static dev.modelserving.sandbox.access.Permission.BUCKETS_UPDATE;
import static dev.modelserving.sandbox.access.Permission.OBJECTS_CREATE;
import static dev.modelserving.sandbox.access.Permission.OBJECTS_DELETE;
import static dev.modelserving.sandbox.access.Permission.OBJECTS_GET;
import static dev.modelserving.sandbox.access.Permission.OBJECTS_LIST;
import static dev.modelserving.sandbox.access.Permission.OBJECTS_UPDATE;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The predefined roles and their permissions (Cloud Storage documentation, "IAM roles for Cloud Storage"). */
final class StorageRoles {
    private static final Set<Permission> ALL_OF_OBJECTS =
            EnumSet.of(OBJECTS_CREATE, OBJECTS_DELETE, OBJECTS_GET, OBJECTS_LIST, OBJECTS_UPDATE);

    private static final Map<String, Set<Permission>> PERMISSIONS = Map.ofEntries(
            Map.entry("roles/storage.objectViewer", EnumSet.of(OBJECTS_GET, OBJECTS_LIST)),
            Map.entry("roles/storage.objectCreator", EnumSet.of(OBJECTS_CREATE)),
            Map.entry("roles/storage.objectUser", ALL_OF_OBJECTS),
            Map.entry("roles/storage.objectAdmin", ALL_OF_OBJECTS),
            Map.entry("roles/storage.bucketViewer", EnumSet.of(BUCKETS_GET, BUCKETS_LIST)),
            Map.entry("roles/storage.admin", EnumSet.allOf(Permission.class)),
            Map.entry("roles/storage.legacyObjectReader", EnumSet.of(OBJECTS_GET)),
            Map.entry("roles/storage.legacyObjectOwner", EnumSet.of(OBJECTS_GET, OBJECTS_UPDATE)),
            Map.entry("roles/storage.legacyBucketReader", EnumSet.of(BUCKETS_GET, OBJECTS_LIST)),
            Map.entry(
                    "roles/storage.legacyBucketWriter",
                    EnumSet.of(BUCKETS_GET, OBJECTS_LIST, OBJECTS_CREATE, OBJECTS_DELETE)),
            Map.entry(
                    "roles/storage.legacyBucketOwner",
                    EnumSet.of(
                            BUCKETS_GET,
                            BUCKETS_UPDATE,
                            BUCKETS_GET_POLICY,
                            BUCKETS_SET_POLICY,
                            OBJECTS_LIST,
                            OBJECTS_CREATE,
                            OBJECTS_DELETE)));

    private StorageRoles() {}

    /** Whether the role is predefined; others, such as custom roles, permit nothing here. */
    static boolean isKnown(String role) {
        return PERMISSIONS.containsKey(role);
    }

    static boolean permits(String role, Permission permission) {
        return isKnown(role) && PERMISSIONS.get(role).contains(permission);
    }
}
