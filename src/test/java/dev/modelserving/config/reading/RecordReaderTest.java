package dev.modelserving.config.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.gson.JsonParser;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a value's own type throws: a refusal is the file's fault, anything else the program's. */
class RecordReaderTest {
    /** A text that its type refuses, or fails at. */
    @Text(allowed = "a word")
    record Word(String text) {
        Word {
            if (text.equals("refused")) {
                throw new IllegalArgumentException(text);
            }
            if (text.equals("bug")) {
                throw new UnsupportedOperationException(text);
            }
        }
    }

    record Mapping(@Key("The word.") Word word) {}

    private final RecordReader reader = new RecordReader(Map.of());

    @Test
    void reportsWhatTheTypeRefuses() {
        read("refused");

        assertThat(reader.problems().stream().map(Object::toString).collect(Collectors.joining()))
                .contains("word", "refused", "a word");
    }

    @Test
    void doesNotTakeABugForARefusal() {
        assertThatIllegalStateException()
                .isThrownBy(() -> read("bug"))
                .withCauseInstanceOf(UnsupportedOperationException.class);
    }

    private void read(String word) {
        assertThat(reader.read(Node.stated("", JsonParser.parseString("{word: " + word + "}")), Mapping.class))
                .isEmpty();
    }
}
