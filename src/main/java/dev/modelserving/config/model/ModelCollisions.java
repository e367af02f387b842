package dev.modelserving.config.model;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.ConfigProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules for what must differ between models of a stack and versions of a model. Checked only for models that are
 * each valid.
 *
 * @param path the path of the models' list
 */
public record ModelCollisions(String path) {
    public ModelCollisions {
        requireNonNull(path, "path");
    }

    /** A problem for each model and server that collides with an earlier one, in the models' order. */
    public List<ConfigProblem> of(List<ModelConfig> models) {
        Earlier earlier = new Earlier();
        List<ConfigProblem> problems = new ArrayList<>();
        for (int index = 0; index < models.size(); index++) {
            Placed later = new Placed("[" + index + "]", models.get(index));
            String name = later.model().name();
            Optional<Placed> namesake = earlier.models.of(later.inStack(name)).findFirst();
            namesake.ifPresent(
                    model -> problems.add(taken(model, model.place(), later, later.place() + ".name", name)));
            earlier.hosts.ofAny(later.hosts()).forEach(model -> problems.addAll(ofHosts(model, later)));
            for (PlacedServer server : later.servers()) {
                if (namesake.isEmpty()) {
                    earlier.objects.ofAny(server.objects()).forEach(other -> ofObjects(other, server)
                            .ifPresent(problems::add));
                }
                ModelSource source = server.server().source();
                earlier.sources.ofAny(related(source)).forEach(other -> ofCopies(other, server)
                        .ifPresent(problems::add));
                earlier.objects.add(server.objects(), server);
                earlier.sources.add(List.of("at " + source.copyPath()), source);
                earlier.sources.add(above(source).map(path -> "in " + path).toList(), source);
            }
            earlier.models.add(List.of(later.inStack(name)), later);
            earlier.hosts.add(later.hosts(), later);
        }
        return problems;
    }

    /** The keys of sources that lie at the copy's path, in it or around it. */
    private static List<String> related(ModelSource source) {
        return Stream.concat(
                        Stream.of("at " + source.copyPath(), "in " + source.copyPath()),
                        above(source).map(path -> "at " + path))
                .toList();
    }

    /** The folders that a copy lies in. */
    private static Stream<String> above(ModelSource source) {
        String path = source.copyPath();
        return IntStream.range(0, path.length())
                .filter(index -> path.charAt(index) == '/')
                .mapToObj(index -> path.substring(0, index));
    }

    private Optional<ConfigProblem> ofObjects(PlacedServer earlier, PlacedServer later) {
        if (earlier.in()
                .sharesNames(earlier.server().name(), later.in(), later.server().name())) {
            return Optional.of(taken(
                    earlier.in(),
                    earlier.place() + "'s Deployment",
                    later.in(),
                    later.place() + ".name",
                    later.server().name()));
        }
        return later.server().configMaps().stream()
                .filter(configMap -> earlier.server().configMaps().stream()
                        .anyMatch(other -> earlier.in().sharesNames(other, later.in(), configMap)))
                .findFirst()
                .map(configMap -> taken(
                        earlier.in(),
                        earlier.place() + "'s ConfigMap",
                        later.in(),
                        later.place() + ".configMap",
                        configMap));
    }

    private Optional<ConfigProblem> ofCopies(ModelSource one, PlacedServer later) {
        ModelSource other = later.server().source();
        return one.equals(other) || !overlap(one, other)
                ? Optional.empty()
                : Optional.of(problem(
                        later.place() + ".copyTo",
                        other.copyPath(),
                        "a path that neither is nor contains nor lies in that of another source; " + one.copied()
                                + " is copied to " + one.copyPath()));
    }

    /** One gateway serves all models: it selects the model by the host name. */
    private List<ConfigProblem> ofHosts(Placed earlier, Placed later) {
        List<String> shared = new ArrayList<>(later.hosts());
        shared.retainAll(earlier.hosts());
        return shared.stream()
                .map(host -> problem(
                        later.place() + ".traffic.hosts",
                        host.equals("*") ? ConfigProblem.NOT_SET + " (default any)" : host,
                        "hosts of which no other model has one, as they share the gateway; models" + earlier.place()
                                + ".traffic.hosts has this one"))
                .toList();
    }

    private static boolean overlap(ModelSource one, ModelSource other) {
        String first = one.copyPath() + "/";
        String second = other.copyPath() + "/";
        return first.startsWith(second) || second.startsWith(first);
    }

    private ConfigProblem taken(Placed earlier, String owner, Placed later, String place, String name) {
        String namespace = earlier.model().namespace();
        String where = namespace.equals(later.model().namespace())
                ? "namespace " + namespace
                : "namespace " + namespace + ", and in the stack both are "
                        + later.model().nameInStack(name);
        return problem(place, name, "a name that nothing else of its kind has; models" + owner + " has it in " + where);
    }

    private ConfigProblem problem(String place, String found, String allowed) {
        return new ConfigProblem(path + place, found, allowed);
    }

    /** A model and its index in the list: {@code [1]}. */
    private record Placed(String place, ModelConfig model) {
        String inStack(String object) {
            return model.nameInStack(object);
        }

        boolean sharesNames(String object, Placed other, String otherObject) {
            return inStack(object).equals(other.inStack(otherObject));
        }

        List<PlacedServer> servers() {
            List<ServerConfig> servers = model.versions().servers();
            return IntStream.range(0, servers.size())
                    .mapToObj(index ->
                            new PlacedServer(this, place + model.versions().place(index), servers.get(index)))
                    .toList();
        }

        List<String> hosts() {
            return model.versions().hosts();
        }
    }

    /** A version's servers and their path: {@code [1].versions[0]}, or {@code [1]} for a model without versions. */
    private record PlacedServer(Placed in, String place, ServerConfig server) {
        /** The names in the stack of its Deployment and ConfigMaps. */
        List<String> objects() {
            return Stream.concat(Stream.of(server.name()), server.configMaps().stream())
                    .map(in::inStack)
                    .distinct()
                    .toList();
        }
    }

    /** What came before, by what it must not share with what comes after. */
    private static final class Earlier {
        private final Index<Placed> models = new Index<>();
        private final Index<Placed> hosts = new Index<>();
        private final Index<PlacedServer> objects = new Index<>();
        private final Index<ModelSource> sources = new Index<>();
    }

    /** Finds elements by their keys, so that ten thousand models are not compared each with each. */
    private static final class Index<E> {
        private final Map<String, Set<E>> byKey = new HashMap<>();
        private final Map<E, Integer> order = new HashMap<>();

        void add(List<String> keys, E element) {
            order.putIfAbsent(element, order.size());
            keys.forEach(key ->
                    byKey.computeIfAbsent(key, unknown -> new LinkedHashSet<>()).add(element));
        }

        Stream<E> of(String key) {
            return byKey.getOrDefault(key, Set.of()).stream();
        }

        /** The elements with one of the keys, in the order in which they were added. */
        List<E> ofAny(List<String> keys) {
            return keys.stream()
                    .flatMap(this::of)
                    .distinct()
                    .sorted(comparing(order::get))
                    .toList();
        }
    }
}
