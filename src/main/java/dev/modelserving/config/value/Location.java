package dev.modelserving.config.value;

import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.reading.Text;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Compute Engine zone ({@code us-east1-b}) or region ({@code us-east1}).
 *
 * <p>Refused with {@link IllegalArgumentException}: anything that does not have the form of either
 */
@Text(allowed = "a zone or a region of Compute Engine, such as us-east1-b or us-east1", pattern = Location.FORM)
public record Location(String name) {
    static final String FORM = "([a-z]+-[a-z]+[0-9]{1,2})(-[a-z])?";

    private static final Pattern NAME = Pattern.compile(FORM);

    public Location {
        Refusal.unless(NAME.matcher(name).matches(), name, "a zone or a region");
    }

    /** The number of zones of a cluster's nodes: GKE takes three of a region. */
    public int zones() {
        return name.matches(".*-[a-z]") ? 1 : 3;
    }

    /** The region, also of a zone: {@code us-east1}. */
    public String region() {
        Matcher matcher = NAME.matcher(name);
        Refusal.unless(matcher.matches(), name, "a zone or a region");
        return matcher.group(1);
    }

    /** The region as Cloud Storage spells its bucket locations: {@code US-EAST1}. */
    public String bucketLocation() {
        return region().toUpperCase(Locale.ROOT);
    }
}
