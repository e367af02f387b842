package dev.modelserving.sandbox.gcp;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.protobuf.Value;
import java.io.EOFException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The value rules that are functions in the upstream provider, with its refusals word for word. */
enum NamedRule {
    ANYTHING(""),
    ADDRESS_RANGE("ValidateIpCidrRange"),
    NETWORK("IsCIDRNetwork"),
    NETWORK_OR_EMPTY("OrEmpty"),
    ADDRESSES("IsCIDR"),
    TIME("ValidateRFC3339Date"),
    TIME_OF_DAY("ValidateRFC3339Time"),
    DURATION("validateDuration"),
    CLUSTER_NAME("ResourceContainerCluster"),
    MATCH("StringMatch"),
    JSON("StringIsJSON"),
    MEMBER("validateIAMMember"),
    API("validateProjectServiceService"),
    BASE64("ResourceStorageBucketObject"),
    PRIVATE_ASN("ValidateRFC6996Asn"),
    GOAL("validateMonitoringSloGoal"),
    ON("validateAvailabilitySli"),
    LABEL_KEYS("labelKeyValidator");

    private static final Pattern LABEL_KEY = Pattern.compile("[a-z0-9_-]{1,63}");
    private static final Pattern BASE64_FORM =
            Pattern.compile("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
    private static final Pattern HOURS_AND_MINUTES = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern GO_DURATION = Pattern.compile("0|[-+]?([0-9]+(\\.[0-9]*)?(ns|us|µs|ms|s|m|h))+");
    private static final Pattern MEMBER_FORM =
            Pattern.compile("(.+:.+|projectOwners|projectReaders|projectWriters|allUsers|allAuthenticatedUsers)");
    private static final TypeAdapter<JsonElement> STRICT_JSON = new Gson().getAdapter(JsonElement.class);
    private static final int LONGEST_CLUSTER_NAME = 40;

    /** The properties whose range has a fixed prefix length, by their upstream names. */
    private static final Map<String, Integer> PREFIX_LENGTHS =
            Map.of("private_cluster_config.0.master_ipv4_cidr_block", 28);

    private static final Map<String, NamedRule> BY_NAME =
            Arrays.stream(values()).collect(toUnmodifiableMap(rule -> rule.name, Function.identity()));

    private final String name;

    NamedRule(String name) {
        this.name = name;
    }

    /**
     * Finds the rule of the upstream provider's function.
     *
     * @throws IllegalArgumentException if there is none, so that a new schema's rule does not go unnoticed
     */
    static NamedRule of(String name) {
        NamedRule rule = BY_NAME.get(name);
        if (rule == null) {
            throw new IllegalArgumentException("the schema has an unknown rule: " + name);
        }
        return rule;
    }

    /** The refusals of the value; empty if it is allowed. */
    List<String> refusals(Place place, Value value) {
        String text = value.getStringValue();
        return switch (this) {
            case ANYTHING -> List.of();
            case ADDRESS_RANGE -> addressRange(place, text);
            case NETWORK -> network(place, text);
            case NETWORK_OR_EMPTY -> text.isEmpty() ? List.of() : network(place, text);
            case ADDRESSES -> addresses(place, text);
            case TIME -> time(text);
            case TIME_OF_DAY -> timeOfDay(place, text);
            case DURATION -> duration(place, text);
            case CLUSTER_NAME -> clusterName(place, text);
            case MATCH -> match(place, text);
            case JSON -> json(place, text);
            case MEMBER -> member(place, text);
            case API -> api(text);
            case BASE64 -> base64(text);
            case PRIVATE_ASN -> privateAsn(place, value.getNumberValue());
            case GOAL -> goal(value.getNumberValue());
            case ON -> on(place, value.getBoolValue());
            case LABEL_KEYS -> labelKeys(value.getStructValue().getFieldsMap().keySet());
        };
    }

    private static List<String> privateAsn(Place place, double number) {
        boolean isPrivate =
                (number >= 64_512 && number <= 65_534) || (number >= 4_200_000_000L && number <= 4_294_967_294L);
        return isPrivate || number == 16_550
                ? List.of()
                : List.of(
                        "expected \"" + place.terraform() + "\" to be a RFC6996-compliant Local ASN:\nmust be either in"
                                + " the private ASN ranges: [64512..65534], [4200000000..4294967294];\nor be the value of"
                                + " [16550], got " + (long) number);
    }

    private static List<String> goal(double goal) {
        return goal > 0 && goal <= 0.9999
                ? List.of()
                : List.of(String.format(Locale.ROOT, "goal %f must be > 0 and <= 0.9999", goal));
    }

    private static List<String> on(Place place, boolean isOn) {
        return isOn ? List.of() : List.of("\"" + place.terraform() + "\" must be set to true, got: false");
    }

    private static List<String> labelKeys(Set<String> keys) {
        return keys.stream()
                .sorted()
                .filter(key -> !LABEL_KEY.matcher(key).matches())
                .map(key -> "\"" + key + "\" is an invalid label key. See"
                        + " https://cloud.google.com/storage/docs/tags-and-labels#bucket-labels")
                .toList();
    }

    private static boolean isRange(String text) {
        return AddressBlock.around(text).isPresent() || text.matches("[0-9a-fA-F:]*:[0-9a-fA-F:.]*/[0-9]{1,3}");
    }

    private static List<String> addressRange(Place place, String text) {
        return isRange(text)
                ? List.of()
                : List.of("\"" + place.terraform() + "\" is not a valid IP CIDR range: invalid CIDR address: " + text);
    }

    private static List<String> addresses(Place place, String text) {
        return isRange(text)
                ? List.of()
                : List.of("expected \"" + place.terraform() + "\" to be a valid CIDR Value, got " + text
                        + ": invalid CIDR address: " + text);
    }

    private static List<String> network(Place place, String text) {
        String property = place.terraform();
        if (!isRange(text)) {
            return List.of("expected " + property + " to contain a valid Value, got: " + text
                    + " with err: invalid CIDR address: " + text);
        }
        return AddressBlock.around(text)
                .map(block -> {
                    int wanted = PREFIX_LENGTHS.getOrDefault(property, block.prefixLength());
                    Stream<String> hostBits = block.toString().equals(text)
                            ? Stream.empty()
                            : Stream.of("expected " + property + " to contain a valid network Value, expected " + block
                                    + ", got " + text);
                    Stream<String> length = block.prefixLength() == wanted
                            ? Stream.empty()
                            : Stream.of("expected \"" + property + "\" to contain a network Value with between "
                                    + wanted + " and " + wanted + " significant bits, got: " + block.prefixLength());
                    return Stream.concat(hostBits, length).toList();
                })
                .orElse(List.of());
    }

    private static List<String> time(String text) {
        try {
            OffsetDateTime.parse(text);
            return List.of();
        } catch (DateTimeException noTime) {
            return List.of("parsing time \"" + text + "\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"" + text
                    + "\" as \"2006\"");
        }
    }

    private static List<String> timeOfDay(Place place, String text) {
        return HOURS_AND_MINUTES.matcher(text).matches()
                ? List.of()
                : List.of("\"" + place.terraform() + "\" (\"" + text + "\") must be in the format HH:mm (RFC3339)");
    }

    private static List<String> duration(Place place, String text) {
        return GO_DURATION.matcher(text).matches()
                ? List.of()
                : List.of("\"" + place.terraform() + "\" is not a valid duration: time: invalid duration \"" + text
                        + "\"");
    }

    private static List<String> clusterName(Place place, String text) {
        String property = "\"" + place.terraform() + "\" ";
        return Stream.of(
                        text.length() > LONGEST_CLUSTER_NAME ? "cannot be longer than 40 characters" : "",
                        text.matches("[a-z0-9-]+") ? "" : "can only contain lowercase letters, numbers and hyphens",
                        text.matches("[a-z].*") ? "" : "must start with a letter",
                        text.matches(".*[a-z0-9]") ? "" : "must end with a number or a letter")
                .filter(refusal -> !refusal.isEmpty())
                .map(property::concat)
                .toList();
    }

    private static List<String> match(Place place, String text) {
        boolean version = place.path().startsWith("desiredEmulatedVersion");
        String form = version
                ? "desired_emulated_version must be in major.minor format"
                : "allowlist path must start with either gke:// or gs://";
        boolean matches = version ? text.matches("[0-9]+\\.[0-9]+") : text.matches("(gke|gs)://.*");
        return matches ? List.of() : List.of("invalid value for " + place.terraform() + " (" + form + ")");
    }

    private static List<String> json(Place place, String text) {
        String problem = "\"" + place.terraform() + "\" contains an invalid JSON: ";
        try {
            // An empty text counts as unset.
            return text.isEmpty() || STRICT_JSON.fromJson(text) != null
                    ? List.of()
                    : List.of(problem + "unexpected end of JSON input");
        } catch (EOFException unfinished) {
            return List.of(problem + "unexpected end of JSON input");
        } catch (IOException | JsonParseException other) {
            return List.of(problem + other.getMessage());
        }
    }

    private static List<String> member(Place place, String text) {
        return MEMBER_FORM.matcher(text).find()
                ? List.of()
                : List.of("invalid value \"" + text + "\" for " + place.terraform()
                        + " (IAM members must have one of the values outlined here:"
                        + " https://cloud.google.com/billing/docs/reference/rest/v1/Policy#Binding)");
    }

    private static List<String> api(String text) {
        return text.contains(".")
                ? List.of()
                : List.of("expected " + text + " to be a domain like serviceusage.googleapis.com");
    }

    private static List<String> base64(String text) {
        return BASE64_FORM.matcher(text).matches()
                ? List.of()
                : List.of("Failed to decode (base64) customer_encryption, expecting valid base64 encoded key");
    }
}
