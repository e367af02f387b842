package dev.modelserving.policy.resource;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All that a stack declares. */
public record DeclaredResources(List<DeclaredResource> all) {
    public DeclaredResources {
        all = List.copyOf(all);
    }

    /** The Kubernetes objects of a kind. */
    public List<DeclaredResource> of(KubernetesKind kind) {
        return all.stream().filter(resource -> resource.is(kind)).toList();
    }

    /**
     * The first that surely is what is looked for; none where surely nothing is. Where it hangs on a value that is not
     * known yet, that value's {@link UnknownValueException}.
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

    /** Whether one surely is what is looked for, as {@link #find} finds it. */
    public static <T> boolean any(List<T> candidates, Predicate<T> isWanted) {
        return find(candidates, isWanted).isPresent();
    }
}
