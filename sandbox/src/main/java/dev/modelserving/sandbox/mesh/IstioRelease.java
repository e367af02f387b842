package dev.modelserving.sandbox.mesh;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.process.Program;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sandbox's only Istio release, used for images of any release. */
final class IstioRelease {
    private static final Pattern VERSION = Pattern.compile("client version: (\\S+)");

    /** The release in a tag such as {@code 1.31.1-distroless}; an image with only a digest has none. */
    private static final Pattern TAG = Pattern.compile("[^@]*:([^/@:]+?)(-distroless|-debug)?(@.*)?");

    private final String pilot;
    private Optional<String> version = Optional.empty();

    /** @param pilot the path of {@code pilot-discovery}, which prints its release */
    IstioRelease(String pilot) {
        this.pilot = requireNonNull(pilot, "pilot");
    }

    /** A note if an image's tag is of another release. */
    Optional<String> difference(String image) {
        Matcher tag = TAG.matcher(image);
        if (!tag.matches()) {
            return Optional.empty();
        }
        try {
            String own = version();
            return own.equals(tag.group(1))
                    ? Optional.empty()
                    : Optional.of("The sandbox runs image \"" + image + "\" as Istio " + own
                            + ", its only release: it does not show the differences of " + tag.group(1));
        } catch (IOException e) {
            return Optional.of(
                    "The sandbox cannot tell which Istio release runs for image \"" + image + "\": " + e.getMessage());
        }
    }

    private synchronized String version() throws IOException {
        if (version.isEmpty()) {
            String output = Program.run(List.of(pilot, "version", "--short"));
            Matcher matcher = VERSION.matcher(output);
            if (!matcher.find()) {
                throw new IOException(pilot + " prints no version, but: " + output);
            }
            version = Optional.of(matcher.group(1));
        }
        return version.get();
    }
}
