package dev.modelserving.policy.resource;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Values that the engine does not know yet, but that follow from what is declared: before a stack's first update its
 * namespaces and accounts are not there, yet what they will be called is. The update is judged by what it then knows.
 */
final class ForeseenValues {
    private static final String METADATA = "metadata";
    private static final String NODE_CONFIG = "nodeConfig";
    private static final String MEMBER = "member";

    private final DeclaredResources stack;

    ForeseenValues(DeclaredResources stack) {
        this.stack = requireNonNull(stack, "stack");
    }

    /** The resource with those values of it. */
    DeclaredResource in(DeclaredResource resource) {
        if (resource.type().kubernetesKind().isPresent()) {
            return foreseen(resource, resource.at(METADATA), METADATA + ".namespace", namespaces(resource));
        }
        if (resource.type().equals(ResourceType.NODE_POOL)) {
            return foreseen(
                    resource,
                    resource.at(NODE_CONFIG),
                    NODE_CONFIG + ".serviceAccount",
                    accounts(resource, NODE_CONFIG));
        }
        return foreseen(
                resource,
                resource.whole(),
                MEMBER,
                accounts(resource, MEMBER).stream()
                        .map(email -> "serviceAccount:" + email)
                        .toList());
    }

    /** Only where it can be but one. */
    private static DeclaredResource foreseen(
            DeclaredResource resource, Field mapping, String place, List<String> candidates) {
        boolean isOpen = !mapping.isUnknown() && resource.at(place).isUnknown();
        return isOpen && candidates.size() == 1
                ? resource.with(new EditedProperties(resource.properties()).with(place, candidates.get(0)))
                : resource;
    }

    private List<String> namespaces(DeclaredResource resource) {
        return sources(resource, METADATA)
                .filter(source -> source.is(KubernetesKind.NAMESPACE) || source.is(KubernetesKind.NAMESPACE_PATCH))
                .flatMap(source -> known(source.at("metadata.name")).stream())
                .distinct()
                .toList();
    }

    /** An account's address is its id at its project (Google Cloud documentation, "Service accounts overview"). */
    private List<String> accounts(DeclaredResource resource, String property) {
        return sources(resource, property)
                .filter(source -> source.type().equals(ResourceType.ACCOUNT))
                .flatMap(source -> known(source.at("accountId")).stream()
                        .map(id ->
                                id + "@" + known(source.at("project")).orElse("PROJECT") + ".iam.gserviceaccount.com"))
                .distinct()
                .toList();
    }

    private Stream<DeclaredResource> sources(DeclaredResource resource, String property) {
        Set<String> urns = resource.sources().getOrDefault(property, Set.of());
        return stack.all().stream().filter(source -> urns.contains(source.urn()));
    }

    private static Optional<String> known(Field field) {
        return field.isUnknown() ? Optional.empty() : field.text();
    }
}
