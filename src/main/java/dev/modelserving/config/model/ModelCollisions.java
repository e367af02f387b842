package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
        List<Placed> earlierModels = new ArrayList<>();
        List<PlacedServer> earlierServers = new ArrayList<>();
        List<ConfigProblem> problems = new ArrayList<>();
        for (ModelConfig model : models) {
            Placed later = new Placed("[" + earlierModels.size() + "]", model);
            Optional<ConfigProblem> named = earlierModels.stream()
                    .flatMap(earlier -> ofNames(earlier, later).stream())
                    .findFirst();
            named.ifPresent(problems::add);
            earlierModels.forEach(earlier -> problems.addAll(ofHosts(earlier, later)));
            for (PlacedServer server : later.servers()) {
                for (PlacedServer earlier : earlierServers) {
                    if (named.isEmpty()) {
                        ofObjects(earlier, server).ifPresent(problems::add);
                    }
                    ofCopies(earlier, server).ifPresent(problems::add);
                }
                earlierServers.add(server);
            }
            earlierModels.add(later);
        }
        return problems;
    }

    private Optional<ConfigProblem> ofNames(Placed earlier, Placed later) {
        String name = later.model().name();
        return earlier.sharesNames(earlier.model().name(), later, name)
                ? Optional.of(taken(earlier, earlier.place(), later, later.place() + ".name", name))
                : Optional.empty();
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

    private Optional<ConfigProblem> ofCopies(PlacedServer earlier, PlacedServer later) {
        ModelSource one = earlier.server().source();
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
        boolean sharesNames(String object, Placed other, String otherObject) {
            return model.nameInStack(object).equals(other.model.nameInStack(otherObject));
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
    private record PlacedServer(Placed in, String place, ServerConfig server) {}
}
