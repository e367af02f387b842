package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The policy pack as a Maven project of its own, which is built from the main project's sources. */
class PoliciesProjectTest {
    private static final Pattern VERSION = Pattern.compile(
            "<([\\w-]+\\.version)>[^<]+</\\1>|<artifactId>(?:maven-[\\w-]+|[\\w-]+-maven)-plugin</artifactId><version>[^<]+</version>");

    /** Else what an engine builds from the folder is not what this project's build has tested. */
    @Test
    void hasTheVersionsOfTheMainProject() throws IOException {
        List<String> versions = VERSION.matcher(withoutSpace("policies/pom.xml"))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(versions).hasSizeGreaterThanOrEqualTo(6);
        assertThat(withoutSpace("pom.xml")).contains(versions);
    }

    private static String withoutSpace(String file) throws IOException {
        return Files.readString(Path.of(file)).replaceAll("\\s", "");
    }
}
