package dev.modelserving.sandbox.serving;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which of a model's versions a server serves: TF Serving's message {@code ServableVersionPolicy}. */
sealed interface VersionPolicy {
    /** The served versions of those that are there, in the same order. */
    List<Long> choose(List<Long> newestFirst);

    /** Versions that it asks for and that are not there. */
    default Set<Long> missing(List<Long> there) {
        return Set.of();
    }

    /** The newest ones; TF Serving's default is one. */
    record Latest(int count) implements VersionPolicy {
        /** As in TF Serving, 0 counts as 1. */
        public Latest {
            count = Math.max(count, 1);
        }

        @Override
        public List<Long> choose(List<Long> newestFirst) {
            return newestFirst.stream().limit(count).toList();
        }
    }

    /** Every version. */
    record All() implements VersionPolicy {
        @Override
        public List<Long> choose(List<Long> newestFirst) {
            return newestFirst;
        }
    }

    /** These versions and no other. */
    record Specific(Set<Long> versions) implements VersionPolicy {
        public Specific {
            versions = Set.copyOf(versions);
        }

        @Override
        public List<Long> choose(List<Long> newestFirst) {
            return newestFirst.stream().filter(versions::contains).toList();
        }

        @Override
        public Set<Long> missing(List<Long> there) {
            Set<Long> missing = new TreeSet<>(versions);
            there.forEach(missing::remove);
            return missing;
        }
    }
}
