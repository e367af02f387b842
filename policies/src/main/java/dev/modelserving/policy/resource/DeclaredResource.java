package dev.modelserving.policy.resource;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Struct;

/**
 * A resource that a stack declares.
 *
 * @param urn the engine's name for it
 * @param type its type
 * @param name its logical name
 * @param properties its inputs
 * @param isProtected whether the engine refuses to delete it
 */
public record DeclaredResource(String urn, ResourceType type, String name, Struct properties, boolean isProtected) {
    /** The namespace of a Kubernetes object that names none. */
    private static final String DEFAULT_NAMESPACE = "default";

    public DeclaredResource {
        requireNonNull(urn, "urn");
        requireNonNull(type, "type");
        requireNonNull(name, "name");
        requireNonNull(properties, "properties");
    }

    /** Whether the stack only reads it. */
    public boolean isOnlyRead() {
        return properties.getFieldsCount() == 0;
    }

    /** All properties. */
    public Field whole() {
        return Field.root(properties);
    }

    /** The value at names joined by dots, such as {@code spec.template.spec}. */
    public Field at(String names) {
        return whole().at(names);
    }

    /** The stack's name, from the URN: {@code urn:pulumi:STACK::PROJECT::TYPE::NAME}. */
    public String stack() {
        String[] parts = urn.split(":", 4);
        return parts.length == 4 ? parts[2] : "";
    }

    /** The namespace of a Kubernetes object. */
    public String namespace() {
        return at("metadata.namespace").text().orElse(DEFAULT_NAMESPACE);
    }

    /** A Kubernetes object's name in its cluster. */
    public String objectName() {
        return at("metadata.name").text().orElse(name);
    }

    /** Whether it is that kind of Kubernetes object. */
    public boolean is(KubernetesKind kind) {
        return type.is(kind);
    }

    /** The same with other properties. */
    public DeclaredResource with(EditedProperties edited) {
        return new DeclaredResource(urn, type, name, edited.struct(), isProtected);
    }
}
