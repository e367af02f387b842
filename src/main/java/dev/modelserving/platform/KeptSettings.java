package dev.modelserving.platform;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.platform.Platform;
import dev.modelserving.config.value.CidrBlock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings that GKE keeps when the stack file no longer has them. A stack's output passes them to its next update.
 *
 * @param cluster the cluster's project, location and name
 * @param dataplaneV2 whether it has GKE Dataplane V2
 * @param secretsKey the key by which it encrypts Secrets; empty for Google's encryption alone
 * @param authorizedRanges the address blocks that may reach its control plane; empty for everybody
 */
record KeptSettings(String cluster, boolean dataplaneV2, String secretsKey, List<String> authorizedRanges) {
    static final String OUTPUT = "cluster-settings";

    private static final Pattern TEXT = Pattern.compile(
            "(\\S+) dataplaneV2=(true|false)( secretsKey=(?<key>\\S+))? authorizedRanges=(?<ranges>\\S*)");

    KeptSettings {
        requireNonNull(cluster, "cluster");
        requireNonNull(secretsKey, "secretsKey");
        authorizedRanges = List.copyOf(authorizedRanges);
    }

    /** The stack file's. */
    static KeptSettings of(Platform.Gke gke) {
        return new KeptSettings(
                "projects/" + gke.project().id() + "/locations/"
                        + gke.cluster().location().name() + "/clusters/"
                        + gke.cluster().name(),
                gke.cluster().dataplaneV2(),
                gke.cluster().secretsKey(),
                gke.cluster().authorizedRanges().stream()
                        .map(CidrBlock::notation)
                        .toList());
    }

    /** Reads what {@link #text} wrote; empty for any other text. */
    static Optional<KeptSettings> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new KeptSettings(
                        matcher.group(1),
                        Boolean.parseBoolean(matcher.group(2)),
                        Optional.ofNullable(matcher.group("key")).orElse(""),
                        Arrays.stream(matcher.group("ranges").split(",", -1))
                                .filter(range -> !range.isEmpty())
                                .toList()))
                : Optional.empty();
    }

    String text() {
        String encryption = secretsKey.isEmpty() ? "" : " secretsKey=" + secretsKey;
        return cluster + " dataplaneV2=" + dataplaneV2 + encryption + " authorizedRanges="
                + String.join(",", authorizedRanges);
    }
}
