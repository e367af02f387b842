package dev.modelserving.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.exceptions.RunException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the environment may tell the program. */
class SurroundingsTest {
    @Test
    void areGooglesWhereNothingIsSaid() {
        assertThat(Surroundings.of(Map.of()).storage()).hasToString("https://storage.googleapis.com");
        assertThat(Surroundings.of(Map.of("STORAGE_EMULATOR_HOST", "")).storage())
                .hasToString("https://storage.googleapis.com");
        assertThat(Surroundings.of(Map.of()).adopting()).isFalse();
        assertThat(Surroundings.of(Map.of("MODEL_SERVING_ADOPT", "true")).adopting())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:4443, http://127.0.0.1:4443", "localhost:9023, http://localhost:9023"})
    void haveAnotherStorage(String said, String taken) {
        assertThat(Surroundings.of(Map.of("STORAGE_EMULATOR_HOST", said)).storage())
                .hasToString(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "no host", "file:///tmp"})
    void refuseAStorageThatIsNoUrl(String said) {
        assertThatThrownBy(() -> Surroundings.of(Map.of("STORAGE_EMULATOR_HOST", said)))
                .isInstanceOf(RunException.class)
                .hasMessage("STORAGE_EMULATOR_HOST: found " + said
                        + "; allowed: a URL such as http://127.0.0.1:4443, or nothing; nothing was changed");
    }
}
