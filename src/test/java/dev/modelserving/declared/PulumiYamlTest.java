package dev.modelserving.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PulumiYamlTest {
    /** What {@code pulumi config --json} of Pulumi 3.259.0 says of these lines, the escapes of its JSON apart. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {b: yes, a: on, 7: seven}    | {"7":"seven","a":"on","b":"yes"}
                    {b: True, a: false}          | {"a":false,"b":true}
                    {c: 2.0, b: .5, a: 1e3}      | {"a":1000,"b":0.5,"c":2}
                    {c: 010, b: 0x1F, a: 1_000}  | {"a":1000,"b":31,"c":8}
                    {a: null, b: ~, c: }         | {"a":null,"b":null,"c":null}
                    [null, 1, 22:30, =]          | [null,1,"22:30","="]
                    {a: "<&>", b: ×}             | {"a":"<&>","b":"×"}
                    []                           | []
                    {}                           | {}
                    on                           | on
                    True                         | true
                    010                          | 8
                    2.50                         | 2.5
                    22:30                        | 22:30
                    "7"                          | 7
                    """)
    void readsAsTheEngineDoes(String yaml, String expected) {
        assertThat(PulumiYaml.values("config:\n  key: " + yaml)).containsEntry("key", expected);
    }

    @Test
    void takesNothingForAnEmptyText() {
        assertThat(PulumiYaml.values("config:\n  key:\n")).containsEntry("key", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "[2026-01-01T10:00:00Z]"})
    void refusesWhatTheEngineRewrites(String yaml) {
        assertThatThrownBy(() -> PulumiYaml.values("config:\n  key: " + yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quotation marks");
    }
}
