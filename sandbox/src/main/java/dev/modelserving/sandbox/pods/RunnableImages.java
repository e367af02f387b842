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

/** The table of the images that the sandbox runs, and their players. kwok simulates all other images. */
public final class RunnableImages {
    /** The folder of Docker Hub's images with one-word names, such as {@code python}. */
    private static final String LIBRARY = "library/";

    /** The prefix of a name that matches in any folder. */
    private static final String ANY_FOLDER = "*/";

    /** The expression's groups: a repository, and one of Docker's library without that prefix. */
    private static final int REPOSITORY = 4;

    private static final int LIBRARY_IMAGE = 5;

    private final Map<String, ImagePlayer> players;
    private final String expression;
    private final Pattern pattern;

    /**
     * The table.
     *
     * @param players by repository without tag and digest, and without the registry to match any, for example
     *     {@code tensorflow/serving}; {@code library/python} also matches {@code python}; an asterisk matches any
     * folder; a word without a slash matches only itself
     */
    public RunnableImages(Map<String, ImagePlayer> players) {
        this.players = new TreeMap<>(players);
        // for Java and jq, so without backslashes
        this.expression = "^((([^@]*/)?("
                + alternatives(name -> name.contains("/"), ANY_FOLDER)
                + ")|("
                + alternatives(name -> name.startsWith(LIBRARY), LIBRARY)
                + "))(:[^/@]+)?(@.+)?|("
                + alternatives(name -> !name.contains("/"), "")
                + "))$";
        this.pattern = Pattern.compile(expression);
    }

    /** The image's player, for any registry, tag and digest. */
    public Optional<ImagePlayer> player(String image) {
        Matcher matcher = pattern.matcher(image);
        return matcher.matches() ? Optional.of(player(image, matcher)) : Optional.empty();
    }

    private ImagePlayer player(String image, Matcher matched) {
        if (matched.group(LIBRARY_IMAGE) != null) {
            return players.get(LIBRARY + matched.group(LIBRARY_IMAGE));
        }
        String repository = matched.group(REPOSITORY);
        if (repository == null) {
            return players.get(image);
        }
        return repository.contains("/") ? players.get(repository) : players.get(ANY_FOLDER + repository);
    }

    /** Whether the sandbox runs any container of the pod; kwok ignores such pods. */
    public boolean runs(Pod pod) {
        return containers(pod).map(Container::getImage).anyMatch(image -> player(image)
                .isPresent());
    }

    /** All containers of a pod, including the initial ones. */
    static Stream<Container> containers(Pod pod) {
        return Stream.concat(pod.getSpec().getContainers().stream(), pod.getSpec().getInitContainers().stream());
    }

    private String alternatives(Predicate<String> wanted, String left) {
        String alternatives = players.keySet().stream()
                .filter(wanted)
                .map(name -> name.startsWith(left) ? name.substring(left.length()) : name)
                .map(name -> name.replace(".", "[.]"))
                .collect(Collectors.joining("|"));
        // matches nothing
        return alternatives.isEmpty() ? "$." : alternatives;
    }

    /** The jq equivalent of {@link #runs}, for the selectors of kwok's stages. */
    public String jqExpression() {
        return "[.spec.containers[]?, .spec.initContainers[]?] | any(.image | test(\"" + expression + "\"))";
    }
}
