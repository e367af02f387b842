package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes that the program does not write so, but somebody else may, or that are not known yet, are told all the same. */
final class SharesTest {
    private static final String UNKNOWN = "\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"";
    private static final String SECRET =
            "{'4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', 'ciphertext': 'CIPHER'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'value': 10} | 10 %",
                "{} | 0 %",
                "UNKNOWN | known after up %",
                "{'value': UNKNOWN} | known after up %",
            })
    void tellsHowManyAreCopied(String percentage, String percent) {
        assertThat(of("{'route': [], 'mirrors': [{'destination': {'subset': 'a'}, 'percentage': " + percentage + "}]}")
                        .percents())
                .containsEntry(new Shares.Row("copies of all", "a"), percent);
    }

    @Test
    void copiesEverythingUnlessAPercentageIsSaid() {
        assertThat(of("{'route': [], 'mirrors': [{'destination': {'subset': 'a'}}]}")
                        .percents())
                .containsEntry(new Shares.Row("copies of all", "a"), "100 %");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"{'exact': 'x'} | x", "{'regex': 'x'} | regex x", "UNKNOWN | known after up", "SECRET | [secret]"})
    void tellsWhatAHeaderIsComparedWith(String comparison, String told) {
        String match = "[{'headers': {'user': " + comparison.replace("SECRET", SECRET) + "}}]";

        assertThat(of("{'match': " + match + ", 'route': [{'destination': {'subset': 'a'}}]}")
                        .percents())
                .containsEntry(new Shares.Row("user: " + told, "a"), "100 %");
    }

    private static Shares of(String route) {
        String inputs = "{'spec': {'http': [" + route.replace("UNKNOWN", UNKNOWN) + "]}}";
        return Shares.of(JsonParser.parseString(inputs).getAsJsonObject());
    }
}
