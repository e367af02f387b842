package dev.modelserving.sandbox;

import com.google.gson.JsonObject;
import dev.modelserving.sandbox.MeasuredSeries.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Google's checkers would measure: whether each uptime check of a project, as the emulated cloud has it, gets an
 * answer. They ask the gateway's address in the place of the name server's, and trust one certificate.
 */
public final class AskedChecks {
    private static final String CHECK = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";
    private static final List<String> LOCATIONS = List.of("usa-iowa", "eur-belgium");

    private final String project;
    private final Cluster cluster;
    private Optional<Path> trusted = Optional.empty();

    /**
     * @param project the Google Cloud project
     * @param cluster whose gateway is asked
     */
    public AskedChecks(String project, Cluster cluster) {
        this.project = project;
        this.cluster = cluster;
    }

    /** Has them trust a certificate, in PEM, as if an authority had signed it. */
    public void trust(Path certificate) {
        trusted = Optional.of(certificate);
    }

    List<Sample> ask() {
        List<Sample> samples = new ArrayList<>();
        for (JsonObject check : new EmulatedCloud().resources(CHECK, project)) {
            String id = check.get("id").getAsString();
            for (String location : LOCATIONS) {
                samples.add(new Sample(
                        Map.of(
                                "__name__",
                                "monitoring_googleapis_com:uptime_check_check_passed",
                                "monitored_resource",
                                "uptime_url",
                                "check_id",
                                id.substring(id.lastIndexOf('/') + 1),
                                "checker_location",
                                location),
                        passes(check.getAsJsonObject("inputs")) ? 1 : 0));
            }
        }
        return samples;
    }

    private boolean passes(JsonObject check) {
        JsonObject http = check.getAsJsonObject("httpCheck");
        String host = check.getAsJsonObject("monitoredResource")
                .getAsJsonObject("labels")
                .get("host")
                .getAsString();
        int port = http.get("port").getAsInt();
        boolean byTls = http.get("useSsl").getAsBoolean();
        String address =
                cluster.address("istio-ingress", "istio-ingressgateway").orElseThrow();
        List<String> words = new ArrayList<>(List.of("sandbox/exec", "curl", "--silent", "--fail", "--max-time", "10"));
        words.addAll(List.of("--resolve", host + ":" + port + ":" + address));
        trusted.ifPresent(certificate -> words.addAll(List.of("--cacert", certificate.toString())));
        words.add((byTls ? "https://" : "http://") + host + ":" + port
                + http.get("path").getAsString());
        return Command.of(words.toArray(String[]::new)).run().code() == 0;
    }
}
