package dev.modelserving.config.traffic;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Choice;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.reading.Variant;
import dev.modelserving.config.value.ResourceNames;
import java.util.List;
import java.util.function.Function;

/** The host names by which clients reach a model at the gateway. */
@Choice
public sealed interface GatewayHosts {
    /** The names; {@code *} for any. */
    List<String> names();

    /** Whether clients use TLS. */
    boolean byTls();

    /** The result for the variant that this is. */
    <T> T match(Function<Any, T> any, Function<Named, T> named);

    /** Any name or address, in plain HTTP, as in the lab. */
    @Variant("")
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
        public <T> T match(Function<Any, T> any, Function<Named, T> named) {
            return any.apply(this);
        }
    }

    /** These names, by TLS; the gateway redirects plain HTTP. */
    @Variant("hosts")
    record Named(
            @Key(
                            value = "The host names by which clients reach the model; at least one is no wildcard."
                                    + " Cookies are secure then.",
                            name = "hosts")
                    @Form(
                            pattern = ResourceNames.HOST,
                            allowed =
                                    "a DNS name in lower case, such as models.example.com or *.example.com; leave hosts out to"
                                            + " allow any")
                    @Default(otherwise = "any host, plain HTTP")
                    @Bounds(min = 1)
                    List<String> names,
            @Key("The TLS Secret in the gateway's namespace. Models of one certificate share a Gateway.")
                    @Form(
                            pattern = ResourceNames.SECRET,
                            allowed =
                                    "the name of the Secret of type kubernetes.io/tls in the gateway's namespace that proves"
                                            + " the hosts")
                    @Default(otherwise = "required with hosts")
                    String certificate)
            implements GatewayHosts {
        public Named {
            names = List.copyOf(names);
            if (names.stream().distinct().count() < names.size()) {
                throw new InvalidRelationException("hosts", names, "each name once");
            }
            if (names.stream().allMatch(Named::isWildcard)) {
                throw new InvalidRelationException(
                        "hosts",
                        names,
                        "at least one name that is no wildcard, such as models.example.com: the stack's outputs show it to"
                                + " clients");
            }
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
        public <T> T match(Function<Any, T> any, Function<Named, T> named) {
            return named.apply(this);
        }
    }
}
