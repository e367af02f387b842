package dev.modelserving.config.traffic;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Refusal;
import java.util.List;

/** By which host names clients reach a model at the gateway. */
public sealed interface GatewayHosts {
    /** The names; {@code *} where any will do. */
    List<String> names();

    /** Whether clients come by TLS. */
    boolean byTls();

    /** The result of the case that this is. */
    <T> T choose(Cases<T> cases);

    /**
     * What to do in each case.
     *
     * @param <T> the result
     */
    interface Cases<T> {
        T any(Any any);

        T named(Named named);
    }

    /** Any name or address, in plain HTTP, as in the lab. */
    record Any() implements GatewayHosts {
        @Override
        public List<String> names() {
            return List.of("*");
        }

        @Override
        public boolean byTls() {
            return false;
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.any(this);
        }
    }

    /**
     * These names, by TLS; plain HTTP is redirected to it.
     *
     * @param names at least one that is no wildcard, by which clients are told to come
     * @param certificate the Secret of type kubernetes.io/tls in the gateway's namespace
     */
    record Named(List<String> names, String certificate) implements GatewayHosts {
        public Named {
            names = List.copyOf(names);
            Refusal.unless(
                    !names.stream().allMatch(Named::isWildcard),
                    names,
                    "a list with at least one name that is no wildcard");
            requireNonNull(certificate, "certificate");
        }

        /** The first full name. */
        public String first() {
            return names.stream().filter(name -> !isWildcard(name)).findFirst().orElseThrow();
        }

        /** Whether it stands for all names below another. */
        public static boolean isWildcard(String name) {
            return name.startsWith("*");
        }

        @Override
        public boolean byTls() {
            return true;
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.named(this);
        }
    }
}
