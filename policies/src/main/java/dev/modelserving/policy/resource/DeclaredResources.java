package dev.modelserving.policy.resource;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All resources of a stack. */
public record DeclaredResources(List<DeclaredResource> all) {
    public DeclaredResources {
        all = List.copyOf(all);
    }

    /** The Kubernetes objects of a kind. */
    public List<DeclaredResource> of(KubernetesKind kind) {
        return all.stream().filter(resource -> resource.is(kind)).toList();
    }

    /**
     * The first candidate that matches; empty if none does. Throws {@link UnknownValueException} if that depends on an
     * unknown value.
     */
    public static <T> Optional<T> find(List<T> candidates, Predicate<T> isWanted) {
        Optional<UnknownValueException> open = Optional.empty();
        for (T candidate : candidates) {
            try {
                if (isWanted.test(candidate)) {
                    return Optional.of(candidate);
                }
            } catch (UnknownValueException unknown) {
                open = open.or(() -> Optional.of(unknown));
            }
        }
        if (open.isPresent()) {
            throw open.get();
        }
        return Optional.empty();
    }

    /** Whether {@link #find} finds one. */
    public static <T> boolean any(List<T> candidates, Predicate<T> isWanted) {
        return find(candidates, isWanted).isPresent();
    }
}
