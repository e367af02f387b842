package dev.modelserving.sandbox.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelAddressTest {
    private static final String OUTPUTS =
            """
            {
              "bucket": "sandbox-project-bucket",
              "models": {
                "resnet": {"url": "http://10.2.0.1:8501/v1/models/image_classifier", "versions": ["resnet101"]},
                "inception": {"url": "http://10.2.0.2:8501/v1/models/inception"},
                "pending": {}
              }
            }
            """;

    @Test
    void withoutANameItIsTheFirstModel() {
        assertThat(ModelAddress.ofOutputs(OUTPUTS).url(Optional.empty()))
                .isEqualTo("http://10.2.0.1:8501/v1/models/image_classifier");
    }

    @Test
    void aNameSelectsAModel() {
        assertThat(ModelAddress.ofOutputs(OUTPUTS).url(Optional.of("inception")))
                .isEqualTo("http://10.2.0.2:8501/v1/models/inception");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThatAreThere() {
        ModelAddress address = ModelAddress.ofOutputs(OUTPUTS);
        assertThatThrownBy(() -> address.url(Optional.of("bert")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"bert\"")
                .hasMessageContaining("resnet, inception, pending");
    }

    @Test
    void aModelWithoutAnAddressIsNamed() {
        ModelAddress address = ModelAddress.ofOutputs(OUTPUTS);
        assertThatThrownBy(() -> address.url(Optional.of("pending")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("models.pending");
    }

    @Test
    void aStackWithoutModelsIsRefusedWithTheOutputsItHas() {
        assertThatThrownBy(() -> ModelAddress.ofOutputs("{\"cluster\": \"cluster-1\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[cluster]");
        assertThatThrownBy(() -> ModelAddress.ofOutputs("{\"models\": {}}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> ModelAddress.ofOutputs("error: no stack"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no JSON");
    }
}
