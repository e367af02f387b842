package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.Key;
import java.util.List;

/** Sends requests with a header of exactly this value to one version, whatever the weights. */
public record HeaderRule(
        @Key(
                        value = "The header's name, in lower case; not host, nor content-type, which tells gRPC from"
                                + " REST.",
                        name = "name")
                @Form(
                        pattern = "(?!(uri|scheme|method|authority|host|content-type)$)[a-z0-9!#$%&'*+.^_`|~-]{1,128}",
                        allowed =
                                "a header's name in lower case (clients may write it as they like), such as user-group; no"
                                        + " pseudo header such as :authority, nor uri, scheme, method or authority, which Istio does not"
                                        + " compare, nor host, which Envoy knows as :authority only, nor content-type, by which gRPC"
                                        + " requests are told from REST")
                String header,
        @Key("The header's value.")
                @Form(
                        pattern = "[!-~]([ -~]{0,510}[!-~])?",
                        allowed =
                                "text of at least one visible ASCII character, without spaces around it, such as canary")
                String value,
        @Key("The version that gets these requests.") @Default(otherwise = "the canary") String version) {
    public HeaderRule {
        requireNonNull(header, "header");
        requireNonNull(value, "value");
        requireNonNull(version, "version");
    }

    Route route() {
        return new Route(
                "header",
                List.of(new HeaderMatch(header, HeaderMatch.Comparison.EXACT, value)),
                List.of(WeightedVersion.whole(version)),
                List.of());
    }
}
