package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as a reader sees them: text without quotes, unless it is part of something larger. */
final class PropertyValueTest {
    private static final String UNKNOWN = "'04da6b54-80e4-46f7-96ec-b56ff0331ba9'";
    private static final String SECRET =
            "{'4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', 'ciphertext': 'CIPHER'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'plain' | plain",
                "7 | 7",
                "UNKNOWN | known after up",
                "SECRET | [secret]",
                "[UNKNOWN, 1] | [\"known after up\",1]",
                "{'deep': SECRET} | {\"deep\":\"[secret]\"}",
                "{'none': null} | {\"none\":null}",
            })
    void isToldInOneLine(String json, String text) {
        String read = json.replace("SECRET", SECRET).replace("UNKNOWN", UNKNOWN);

        assertThat(new PropertyValue(JsonParser.parseString(read)).text()).isEqualTo(text);
    }
}
