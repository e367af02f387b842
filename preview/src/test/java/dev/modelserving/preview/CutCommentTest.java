package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a reviewer reads where a comment does not hold everything. */
final class CutCommentTest {
    private static final String CUT = "\n(cut here: a comment holds no more; all of it is in the log)\n";
    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";

    @Test
    void neverExceedsWhatGitHubTakesAndSaysWhereItIsCut() {
        EnginePlan plan = new Events().plan();
        String whole =
                Comment.onUpdate("prod").whole(plan, Changes.planned(plan), "a line of the engine\n".repeat(10_000));
        String text = Comment.within(whole);

        assertThat(text.length()).isLessThanOrEqualTo(Comment.LIMIT).isGreaterThan(Comment.LIMIT - 1000);
        assertThat(text)
                .endsWith("a line of the engine\n```\n\n</details>\n" + CUT)
                .containsOnlyOnce("</details>");
        assertThat(Comment.within(text)).isEqualTo(text);

        Events many = new Events();
        for (int i = 0; i < 3000; i++) {
            many.step("delete", CONFIG_MAP, "some-config-map-" + i, "{}", "");
        }
        assertThat(many.comment().length()).isLessThanOrEqualTo(Comment.LIMIT);
    }

    /** A reader of a cut comment must not miss what is forbidden, and what follows it must not become code. */
    @Test
    void hasThePoliciesFirstAndClosesWhatItCutsOpen() {
        Events many = new Events().violation("mandatory", "traffic-weights", "", "sum is 101");
        for (int i = 0; i < 3000; i++) {
            many.step("update", CONFIG_MAP, "some-config-map-" + i, "{'a': 1}", "{'a': 2}");
        }

        assertThat(many.comment())
                .containsSubsequence("#### Policies", "traffic-weights", "<details><summary>All 3000 changes")
                .endsWith(" |\n\n</details>\n" + CUT);

        String urn = "urn:pulumi:prod::model-serving::kubernetes:core/v1:Service::model";
        assertThat(new Events()
                        .violation("mandatory", "public-load-balancers", urn, "```\n" + "a line\n".repeat(20_000))
                        .comment())
                .contains("\n````text\n```\na line\n")
                .endsWith("a line\n````\n" + CUT);
    }
}
