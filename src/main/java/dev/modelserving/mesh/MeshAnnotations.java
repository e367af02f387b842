package dev.modelserving.mesh;

import dev.modelserving.pod.DeletedAtOnce;
import java.util.Map;

/**
 * The annotations of what routes requests. In an emergency people change routes by kubectl, which makes those fields
 * theirs: without {@code patchForce} the next {@code up} would fail at the conflict instead of restoring what is declared.
 */
final class MeshAnnotations {
    static final Map<String, String> ALL = DeletedAtOnce.and("pulumi.com/patchForce", "true");

    private MeshAnnotations() {}
}
