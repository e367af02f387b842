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
    /** The folder of Docker's own registry whose images are called by one word, such as {@code python}. */
    private static final String LIBRARY = "library/";

    /** Begins a name whose folder does not matter. */
    private static final String ANY_FOLDER = "*/";

    /** The groups of the expression that are a repository, and one of Docker's library without that. */
    private static final int REPOSITORY = 4;

    private static final int OF_LIBRARY = 5;

    private final Map<String, ImagePlayer> players;
    private final String expression;
    private final Pattern pattern;

    /**
     * The table.
     *
     * @param players by repository without tag and digest, and where any registry's is meant without that, such as
     *     {@code tensorflow/serving}; {@code library/python} is {@code python}, too; an asterisk for the folder means
     *     any; a word without a slash stands for itself only
     */
    public PlayedImages(Map<String, ImagePlayer> players) {
        this.players = new TreeMap<>(players);
        // for Java and for jq alike, so without a backslash
        this.expression = "^((([^@]*/)?("
                + alternatives(name -> name.contains("/"), ANY_FOLDER)
                + ")|("
                + alternatives(name -> name.startsWith(LIBRARY), LIBRARY)
                + "))(:[^/@]+)?(@.+)?|("
                + alternatives(name -> !name.contains("/"), "")
                + "))$";
        this.pattern = Pattern.compile(expression);
    }

    /** What plays the image, whatever its registry, tag and digest. */
    public Optional<ImagePlayer> player(String image) {
        Matcher matcher = pattern.matcher(image);
        return matcher.matches() ? Optional.of(player(image, matcher)) : Optional.empty();
    }

    private ImagePlayer player(String image, Matcher matched) {
        if (matched.group(OF_LIBRARY) != null) {
            return players.get(LIBRARY + matched.group(OF_LIBRARY));
        }
        String repository = matched.group(REPOSITORY);
        if (repository == null) {
            return players.get(image);
        }
        return repository.contains("/") ? players.get(repository) : players.get(ANY_FOLDER + repository);
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

    private String alternatives(Predicate<String> wanted, String left) {
        String alternatives = players.keySet().stream()
                .filter(wanted)
                .map(name -> name.startsWith(left) ? name.substring(left.length()) : name)
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
