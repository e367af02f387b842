package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the program says of versions that nobody copied is what the drift report looks for. */
class ForeignVersionTest {
    @Test
    void isFoundInTheWordsOfTheProgram() {
        DeclaredStack dev = DeclaredStack.preview(
                "dev",
                ShippedStack.config("dev"),
                Map.of(),
                type -> true,
                call -> Map.of(
                        "content",
                        "1/saved_model.pb;1;a",
                        "bucketObjects",
                        List.of(Map.of("name", "resnet_101/9999/saved_model.pb"))));

        assertThat(ForeignVersion.of(new EnginePlan(List.of(), List.of(), dev.warnings(), List.of(), Map.of(), true)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.copy()).isEqualTo("gs://test-project-bucket/resnet_101");
                    assertThat(found.versions()).isEqualTo("9999");
                });
    }
}
