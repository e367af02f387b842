package dev.modelserving.policy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.policy.rule.About;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each policy's messages name the keys of the stack file that mend what they found. */
class RemedyTest {
    /** The keys of the reference. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-zA-Z0-9.:\\[\\]]+)` \\|");

    /** What looks like a key: of a mapping, or of a list's elements. */
    private static final Pattern KEY = Pattern.compile(
            "\\b(?:cluster|bucket|mesh|monitoring|images)(?:\\.[a-zA-Z0-9]+)+|\\b(?:models|demos)\\[](?:\\.[a-zA-Z0-9]+(?:\\[])?)+");

    private static final String NONE = "o key of the stack file ";

    static Stream<About> policies() {
        return Policies.pack().policies().stream().map(policy -> policy.about());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void namesKeysThatThereAre(About policy) throws IOException {
        List<String> named = KEY.matcher(policy.remedy())
                .results()
                .map(match -> match.group())
                .toList();

        assertThat(reference()).containsAll(named);
        assertThat(policy.remedy()).contains("the stack file");
        assertThat(named.isEmpty())
                .as(policy.remedy())
                .isEqualTo(policy.remedy().contains(NONE));
    }

    /** Labels, and the buckets' access, are the program's alone. */
    @Test
    void saysWhereThereIsNone() {
        assertThat(policies().filter(policy -> policy.remedy().contains(NONE)).map(About::name))
                .containsExactlyInAnyOrder("labels", "bucket-access");
    }

    /** With the mappings and lists that keys lie in. */
    private static Set<String> reference() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs/configuration.md")))
                .results()
                .map(row -> row.group(1))
                .flatMap(key -> Stream.iterate(
                        key, at -> !at.isEmpty(), at -> at.substring(0, Math.max(0, at.lastIndexOf('.')))))
                .collect(toSet());
    }
}
