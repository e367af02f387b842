package dev.modelserving.sandbox.gcp;

import java.util.Map;
import java.util.Optional;
import pulumirpc.Provider.PropertyDiff;

/**
 * The behaviour of one Google Cloud resource type. Its schema has its properties, with their types, their defaults, and
 * whether they can change. The emulated cloud only remembers the resource, unless a subclass does more.
 */
abstract class ResourceKind {
    private final String type;

    ResourceKind(String type) {
        this.type = type;
    }

    /** The Pulumi type, such as {@code gcp:storage/bucket:Bucket}. */
    final String type() {
        return type;
    }

    /** Reports features that Google Cloud has and the sandbox does not; unknown inputs read as absent. */
    void refuseWhatIsNotEmulated(PropertyValues inputs, Problems problems) {}

    /** Why the plug-in cannot plan the resource although its check passes; empty if it can. */
    Optional<String> planRefusal(PropertyValues inputs) {
        return Optional.empty();
    }

    /** Reports inputs that the plug-in's check allows and Google Cloud's API refuses. */
    void validate(PropertyValues inputs, Problems problems) {}

    /** Further differences between outputs and wanted inputs: property path to kind of change. */
    Map<String, PropertyDiff.Kind> drift(PropertyValues outputs, PropertyValues wanted, Session session) {
        return Map.of();
    }

    /** Creates it, or throws {@link GcpException} with Google Cloud's reason. */
    abstract CloudResource create(Session session, PropertyValues inputs);

    /** The current resource; empty if it is gone. */
    Optional<CloudResource> read(Cloud cloud, String id) {
        return cloud.state().find(type, id);
    }

    /** Changes an existing resource's inputs. */
    CloudResource update(Session session, CloudResource existing, PropertyValues inputs) {
        return session.cloud().state().put(existing.withInputs(inputs));
    }

    /** Deletes the resource, if it still exists; the properties are those that Pulumi last saw. */
    void delete(Cloud cloud, String id, PropertyValues lastSeen) {
        cloud.state().remove(type, id);
    }

    /** Remembers a new resource, with its project, and its id as its name, as in Cloud Monitoring's API. */
    final CloudResource remember(Session session, String id, PropertyValues inputs, PropertyValues computed) {
        Cloud cloud = session.cloud();
        return cloud.exclusively(id, () -> {
            if (cloud.state().find(type, id).isPresent()) {
                throw GcpException.api(409, "Entity " + id + " already exists.", "alreadyExists");
            }
            PropertyValues named =
                    computed.with("project", session.config().project(inputs)).with("name", id);
            return cloud.state().put(new CloudResource(type, id, inputs, named));
        });
    }
}
