package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Choice;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.reading.Variant;
import dev.modelserving.config.traffic.TrafficConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What serves a model: one version, or several side by side with traffic split among them. */
@Choice
public sealed interface ModelVersions {
    /** The servers of all versions that are deployed. */
    List<ServerConfig> servers();

    /** Those of them that get requests, and so are ready before routes lead to them; others come after the routes. */
    List<ServerConfig> asked();

    /** The same with every version deployed that the stack file has, as at some step it will be. */
    ModelVersions whole();

    /** The versions' names; none where one version has none. */
    List<String> names();

    /** Whether requests are split among them, which a mesh does. */
    boolean shareTraffic();

    /** The labels of the Service that leads to all of them, of the model of that name. */
    Map<String, String> serviceLabels(String model);

    /** By which host names clients reach them at the mesh's gateway; none where the model's Service is all there is. */
    List<String> hosts();

    /** How long TensorFlow Serving itself works at a request by REST (its flag {@code --rest_api_timeout_in_ms}). */
    Duration SERVERS_TIMEOUT = Duration.ofSeconds(30);

    /** How long an answer may take: the gateway waits no longer, servers neither, and pods that end give it as long. */
    Duration timeout();

    /**
     * Where a version's servers stand below their model in the stack file: {@code .versions[1]}, or nothing where the
     * model itself says what serves it.
     *
     * @param server counted from 0, as {@link #servers} has it
     */
    String place(int server);

    /** The result for the variant that this is. */
    <T> T match(Function<One, T> one, Function<SideBySide, T> sideBySide);

    /** One version, reached through the model's Service alone. */
    @Variant("")
    record One(ServerConfig server) implements ModelVersions {
        public One {
            requireNonNull(server, "server");
        }

        @Override
        public List<ServerConfig> servers() {
            return List.of(server);
        }

        @Override
        public List<ServerConfig> asked() {
            return servers();
        }

        @Override
        public ModelVersions whole() {
            return this;
        }

        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public boolean shareTraffic() {
            return false;
        }

        @Override
        public Map<String, String> serviceLabels(String model) {
            return PodLabels.of(model);
        }

        @Override
        public List<String> hosts() {
            return List.of();
        }

        @Override
        public Duration timeout() {
            return SERVERS_TIMEOUT;
        }

        @Override
        public String place(int server) {
            return "";
        }

        @Override
        public <T> T match(Function<One, T> one, Function<SideBySide, T> sideBySide) {
            return one.apply(this);
        }
    }

    /**
     * Versions in one mesh, reached through its gateway.
     *
     * <p>The traffic names only these versions, at least one of which there is.
     */
    @Variant("versions")
    record SideBySide(
            @Key(
                            value = "Versions side by side in the mesh. Each has a source of its own, and may have its"
                                    + " own of whatever else a model's servers have.",
                            name = "versions")
                    @Bounds(min = 1)
                    List<VersionConfig> declared,
            @Key("How the versions share the requests; required beside versions.") TrafficConfig traffic)
            implements ModelVersions {
        public SideBySide {
            declared = List.copyOf(declared);
            requireNonNull(traffic, "traffic");
        }

        /** Those that are deployed at the step in force. */
        public List<VersionConfig> versions() {
            return declared.stream()
                    .filter(version -> traffic.policy().deploys(version.name()))
                    .toList();
        }

        @Override
        public List<ServerConfig> asked() {
            return versions().stream()
                    .filter(version -> traffic.policy().needs(version.name()))
                    .map(VersionConfig::server)
                    .toList();
        }

        @Override
        public ModelVersions whole() {
            return new SideBySide(declared, traffic.leadingTo(declared.get(0).name()));
        }

        @Override
        public List<ServerConfig> servers() {
            return versions().stream().map(VersionConfig::server).toList();
        }

        @Override
        public List<String> names() {
            return versions().stream().map(VersionConfig::name).toList();
        }

        @Override
        public boolean shareTraffic() {
            return true;
        }

        /** With the one that Istio's own examples give a Service of several versions. */
        @Override
        public Map<String, String> serviceLabels(String model) {
            return Map.of(PodLabels.APP, model, PodLabels.SERVICE, model);
        }

        @Override
        public List<String> hosts() {
            return traffic.hosts().names();
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(traffic.timeoutSeconds());
        }

        @Override
        public String place(int server) {
            return ".versions[" + declared.indexOf(versions().get(server)) + "]";
        }

        @Override
        public <T> T match(Function<One, T> one, Function<SideBySide, T> sideBySide) {
            return sideBySide.apply(this);
        }
    }
}
