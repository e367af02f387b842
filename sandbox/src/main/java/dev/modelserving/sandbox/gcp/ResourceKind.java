package dev.modelserving.sandbox.gcp;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pulumirpc.Provider.PropertyDiff;

/**
 * The behaviour of one Google Cloud resource type. Its schema has its properties, with their types, their defaults, and
 * whether they can change.
 */
interface ResourceKind {
    /** The Pulumi type, such as {@code gcp:storage/bucket:Bucket}. */
    String type();

    /** The inputs that make up the id: no two resources may share them all. */
    Set<String> identity();

    /** The input that gets an automatic name if not given. */
    default Optional<String> automaticName() {
        return Optional.empty();
    }

    /** Reports features that Google Cloud has and the sandbox does not; unknown inputs read as absent. */
    default void refuseWhatIsNotEmulated(PropertyValues inputs, Problems problems) {}

    /** Why the plug-in cannot plan the resource although its check passes; empty if it can. */
    default Optional<String> planRefusal(PropertyValues inputs) {
        return Optional.empty();
    }

    /** Reports inputs that the plug-in's check allows and Google Cloud's API refuses. */
    void validate(PropertyValues inputs, Problems problems);

    /** Further differences between outputs and wanted inputs: property path to kind of change. */
    default Map<String, PropertyDiff.Kind> drift(PropertyValues outputs, PropertyValues wanted, Session session) {
        return Map.of();
    }

    /** Creates it, or throws {@link GcpException} with Google Cloud's reason. */
    CloudResource create(Session session, PropertyValues inputs);

    /** The current resource; empty if it is gone. */
    Optional<CloudResource> read(Cloud cloud, String id);

    /** Changes an existing resource's inputs. */
    CloudResource update(Session session, CloudResource existing, PropertyValues inputs);

    /** Deletes the resource, if it still exists; the properties are those that Pulumi last saw. */
    void delete(Cloud cloud, String id, PropertyValues lastSeen);
}
