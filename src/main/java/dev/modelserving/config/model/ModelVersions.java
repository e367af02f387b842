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

/** A model's servers: of one version, or of several side by side that share the requests. */
@Choice
public sealed interface ModelVersions {
    /** The servers of all deployed versions. */
    List<ServerConfig> servers();

    /** The servers that get requests, for which the routes wait; the other servers wait for the routes. */
    List<ServerConfig> serversWithRequests();

    /** The same with all versions of the stack file deployed, as at some step. */
    ModelVersions whole();

    /** The versions' names; empty for a single version without a name. */
    List<String> names();

    /** Whether the versions share the requests, which needs a mesh. */
    boolean shareTraffic();

    /** The labels of the Service of all versions. */
    Map<String, String> serviceLabels(String model);

    /** The host names by which clients reach them at the mesh's gateway; empty without a gateway. */
    List<String> hosts();

    /** TensorFlow Serving's default timeout of REST requests (its flag {@code --rest_api_timeout_in_ms}). */
    Duration SERVERS_TIMEOUT = Duration.ofSeconds(30);

    /** The longest time of an answer: the timeout of gateway and servers, and the drain time of pods. */
    Duration timeout();

    /**
     * The path of a version's servers below their model in the stack file: {@code .versions[1]}, or empty for a model
     * without versions.
     *
     * @param server the index in {@link #servers}
     */
    String place(int server);

    /** The result for the variant that this is. */
    <T> T match(Function<One, T> one, Function<SideBySide, T> sideBySide);

    /** One version, reached through the model's Service. */
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
        public List<ServerConfig> serversWithRequests() {
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
     * <p>There is at least one version, and the traffic names no others.
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

        /** The versions that the current step deploys. */
        public List<VersionConfig> versions() {
            return declared.stream()
                    .filter(version -> traffic.policy().deploys(version.name()))
                    .toList();
        }

        @Override
        public List<ServerConfig> serversWithRequests() {
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

        /** With the label that Istio's examples give a Service of several versions. */
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
