package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.traffic.GatewayHosts;
import dev.modelserving.config.traffic.TrafficConfig;
import dev.modelserving.config.value.ResourceNames;
import dev.modelserving.traffic.TrafficPolicy;
import java.util.List;

/**
 * Reads the {@code traffic} mapping of a model.
 *
 * @param section the mapping
 * @param version a name of one of the model's versions
 */
record TrafficReader(ConfigSection section, ValueType<String> version) {
    private static final ValueType<String> HOST = ValueType.text(
            "a DNS name in lower case, such as models.example.com or *.example.com; leave hosts out to allow any",
            "models.example.com",
            ResourceNames.HOST);
    private static final ValueType<String> CERTIFICATE = ValueType.text(
            "the name of the Secret of type kubernetes.io/tls in the gateway's namespace that proves the hosts",
            "models-tls",
            ResourceNames.SECRET);

    TrafficReader {
        requireNonNull(section, "section");
        requireNonNull(version, "version");
    }

    TrafficConfig read() {
        return section.build(
                () -> {
                    TrafficStepReader reader = new TrafficStepReader(new RolloutVersions(section, version), version);
                    List<TrafficPolicy> steps = section.sections("steps", reader::step);
                    return new TrafficConfig(
                            steps,
                            section.optional("step", ValueType.integer(0, 1000, "the first of steps is 0"), 0),
                            hosts(),
                            section.optional(
                                    "timeoutSeconds",
                                    ValueType.integer(1, 3600, "seconds"),
                                    TrafficConfig.DEFAULT_TIMEOUT_SECONDS),
                            section.optional("retries", ValueType.integer(0, 10, "further attempts"), 2));
                },
                TrafficConfig.EXAMPLE);
    }

    private GatewayHosts hosts() {
        List<String> names = section.values("hosts", HOST);
        if (names.isEmpty()) {
            if (section.has("certificate") && section.isSound("hosts")) {
                section.refuse("certificate", "nothing, unless hosts names what it proves");
            }
            return new GatewayHosts.Any();
        }
        String certificate = section.required("certificate", CERTIFICATE);
        if (names.stream().distinct().count() < names.size()) {
            section.refuse("hosts", "each name once");
        }
        if (names.stream().allMatch(GatewayHosts.Named::isWildcard)) {
            section.refuse(
                    "hosts",
                    "at least one name that is no wildcard, such as models.example.com: the stack's outputs show it to"
                            + " clients");
            return new GatewayHosts.Any();
        }
        return new GatewayHosts.Named(names, certificate);
    }
}
