package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableExpansionTest {
    /** Cases of the kubelet's own tests. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model_name=$(NAME) | --model_name=resnet",
                "$(NAME)/$(EMPTY)/x | resnet//x",
                "$(UNKNOWN) | $(UNKNOWN)",
                "$$(NAME) | $(NAME)",
                "$$$(NAME) | $resnet",
                "$(NAME | $(NAME",
                "cost $5 | cost $5",
                "$ | $",
                "$$ | $",
                "$() | $()",
                "$(NAME)) | resnet)",
            })
    void expandsAsTheKubeletDoes(String text, String expected) {
        assertThat(new VariableExpansion(Map.of("NAME", "resnet", "EMPTY", "")).expand(text))
                .isEqualTo(expected);
    }
}
