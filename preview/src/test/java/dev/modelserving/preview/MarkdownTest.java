package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of others stay texts, whatever they contain. */
final class MarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "plain~ `plain`",
                "@everybody <b>#1</b>~ `@everybody <b>#1</b>`",
                "a`b~ ``a`b``",
                "`a``b~ ``` `a``b ```",
                "a|b~ <code>a&#124;b</code>",
                "a\\|`b@<~ <code>a&#92;&#124;&#96;b&#64;&#60;</code>",
            })
    void textsInALineAreCode(String text, String markdown) {
        assertThat(Markdown.code(text)).isEqualTo(markdown);
    }

    @Test
    void linesAreShownAsOneAndEmptyTextsAreVisible() {
        assertThat(Markdown.code("a\nb\u0007c")).isEqualTo("`a⏎b c`");
        assertThat(Markdown.code("")).isEqualTo("`\"\"`");
        assertThat(Markdown.code(" a ")).isEqualTo("`  a  `");
    }

    @Test
    void longTextsAreCutBetweenCharacters() {
        assertThat(Markdown.code("😀😀😀", 2)).isEqualTo("`😀😀…`");
        assertThat(Markdown.code("ab", 2)).isEqualTo("`ab`");
    }

    @Test
    void aBlocksFenceIsLongerThanAnyInside() {
        assertThat(Markdown.block("text", "a\n````\nb\n")).isEqualTo("`````text\na\n````\nb\n`````\n");
    }

    @Test
    void whatACutLeavesOpenIsClosed() {
        String folded = "<details><summary>a</summary>\n\n";

        assertThat(Markdown.closing("text\n")).isEmpty();
        assertThat(Markdown.closing("```text\na\n")).isEqualTo("```\n");
        assertThat(Markdown.closing("````text\n```\n<details>\n")).isEqualTo("````\n");
        assertThat(Markdown.closing("````text\n```\n````\n")).isEmpty();
        assertThat(Markdown.closing(folded)).isEqualTo("\n</details>\n");
        assertThat(Markdown.closing(folded + "```diff\n</details>\n")).isEqualTo("```\n\n</details>\n");
        assertThat(Markdown.closing(folded + "</details>\n")).isEmpty();
    }
}
