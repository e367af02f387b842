package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/policies.md}. */
class PoliciesPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void listsEachPolicy() throws IOException {
        List<String> listed = ROW.matcher(Files.readString(Path.of("docs/policies.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(Policies.pack().policies())
                .hasSize(22)
                .extracting(policy -> policy.about().name())
                .containsExactlyInAnyOrderElementsOf(listed);
    }
}
