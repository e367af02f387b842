package dev.modelserving.sandbox.gcp;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pulumirpc.Provider.PropertyDiff;

/**
 * One type of Google Cloud resource: how it behaves. What properties it has, of which types, with which defaults, and
 * which of them cannot be changed, is in its schema.
 */
interface ResourceKind {
    /** Its Pulumi type, such as {@code gcp:storage/bucket:Bucket}. */
    String type();

    /** The inputs that make up its id: no two resources may share them all. */
    Set<String> identity();

    /** The input that gets a name when it is not given. */
    default Optional<String> automaticName() {
        return Optional.empty();
    }

    /** Reports what Google Cloud does and the sandbox does not; those inputs that are not known yet read as absent. */
    default void refuseWhatIsNotEmulated(PropertyValues inputs, Problems problems) {}

    /** Why the plug-in cannot plan the resource, though its check lets the inputs pass; empty where it can. */
    default Optional<String> planRefusal(PropertyValues inputs) {
        return Optional.empty();
    }

    /** Reports what Google Cloud's API refuses of the inputs, which the plug-in's check lets pass. */
    void validate(PropertyValues inputs, Problems problems);

    /** What else differs from the wanted inputs, seen in the outputs: property path to kind of change. */
    default Map<String, PropertyDiff.Kind> drift(PropertyValues outputs, PropertyValues wanted, Session session) {
        return Map.of();
    }

    /** Makes it, or throws {@link GcpException} with Google Cloud's reason. */
    CloudResource create(Session session, PropertyValues inputs);

    /** What is there now; empty where it is gone. */
    Optional<CloudResource> read(Cloud cloud, String id);

    /** Gives an existing resource other inputs. */
    CloudResource update(Session session, CloudResource existing, PropertyValues inputs);

    /** Deletes it, or finds it gone; the properties are those that Pulumi last saw. */
    void delete(Cloud cloud, String id, PropertyValues lastSeen);
}
