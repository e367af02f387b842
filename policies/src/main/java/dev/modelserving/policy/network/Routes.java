package dev.modelserving.policy.network;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The routes of a VirtualService. */
final class Routes {
    private static final List<String> PROTOCOLS = List.of("http", "tls", "tcp");

    private Routes() {}

    /** All routes, of every protocol. */
    static List<Field> of(DeclaredResource virtualService) {
        return PROTOCOLS.stream()
                .flatMap(protocol -> virtualService.at("spec." + protocol).items().stream())
                .toList();
    }

    /** The destinations of a route's requests and of their copies. */
    static List<Field> destinations(Field route) {
        List<Field> destinations = new ArrayList<>();
        Stream.concat(route.at("route").items().stream(), route.at("mirrors").items().stream())
                .map(part -> part.at("destination"))
                .forEach(destinations::add);
        if (route.at("mirror").isPresent()) {
            destinations.add(route.at("mirror"));
        }
        return List.copyOf(destinations);
    }
}
