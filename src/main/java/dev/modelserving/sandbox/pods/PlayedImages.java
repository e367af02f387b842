package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which images are played, and by what: the one table of the sandbox. All other images are kwok's. */
public final class PlayedImages {
    /** The group of the expression that is a repository, where the image is not one word. */
    private static final int REPOSITORY = 3;

    private final Map<String, ImagePlayer> players;
    private final String expression;
    private final Pattern pattern;

    /**
     * The table.
     *
     * @param players by repository without tag and digest, and where any registry's is meant without that, such as
     *     {@code tensorflow/serving}; a word without a slash stands for itself only
     */
    public PlayedImages(Map<String, ImagePlayer> players) {
        this.players = new TreeMap<>(players);
        // for Java and for jq alike, so without a backslash
        this.expression = "^(([^@]*/)?(" + alternatives(name -> name.contains("/")) + ")(:[^/@]+)?(@.+)?|("
                + alternatives(name -> !name.contains("/")) + "))$";
        this.pattern = Pattern.compile(expression);
    }

    /** What plays the image, whatever its registry, tag and digest. */
    public Optional<ImagePlayer> player(String image) {
        Matcher matcher = pattern.matcher(image);
        return matcher.matches()
                ? Optional.of(players.get(matcher.group(REPOSITORY) == null ? image : matcher.group(REPOSITORY)))
                : Optional.empty();
    }

    /** Whether any container of the pod is played; then kwok leaves the pod alone. */
    public boolean plays(Pod pod) {
        return containers(pod).map(Container::getImage).anyMatch(image -> player(image)
                .isPresent());
    }

    /** All containers of a pod, the initial ones, too. */
    static Stream<Container> containers(Pod pod) {
        return Stream.concat(pod.getSpec().getContainers().stream(), pod.getSpec().getInitContainers().stream());
    }

    private String alternatives(Predicate<String> wanted) {
        String alternatives = players.keySet().stream()
                .filter(wanted)
                .map(name -> name.replace(".", "[.]"))
                .collect(Collectors.joining("|"));
        // nothing is after an end
        return alternatives.isEmpty() ? "$." : alternatives;
    }

    /** The jq expression that is {@code true} of the same pods as {@link #plays}, for the selectors of kwok's stages. */
    public String jqExpression() {
        return "[.spec.containers[]?, .spec.initContainers[]?] | any(.image | test(\"" + expression + "\"))";
    }
}
