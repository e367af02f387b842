package dev.modelserving.sandbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicModelTest {
    private final TestingBuckets buckets = new TestingBuckets();

    @Test
    void seedsSavedModelFolders() throws IOException {
        PublicModel.seed(buckets);

        assertThat(buckets.objects("spls", "gsp777/resnet_101/"))
                .containsExactlyInAnyOrder(
                        "gsp777/resnet_101/1/saved_model.pb",
                        "gsp777/resnet_101/1/variables/variables.index",
                        "gsp777/resnet_101/1/variables/variables.data-00000-of-00001",
                        "gsp777/resnet_101/1/assets.extra/sandbox_predictions.json");
        assertThat(buckets.objects("spls", "gsp778/")).hasSize(8);
        assertThat(buckets.content("spls", "gsp777/resnet_101/1/variables/variables.data-00000-of-00001")
                        .size())
                .isGreaterThan(100_000);
        UnknownFieldSet savedModel =
                UnknownFieldSet.parseFrom(buckets.content("spls", "gsp777/resnet_101/1/saved_model.pb"));
        assertThat(savedModel.getField(1).getVarintList()).containsExactly(1L);
        UnknownFieldSet graph = UnknownFieldSet.parseFrom(
                savedModel.getField(2).getLengthDelimitedList().get(0));
        UnknownFieldSet info = UnknownFieldSet.parseFrom(
                graph.getField(1).getLengthDelimitedList().get(0));
        assertThat(info.getField(4).getLengthDelimitedList().get(0).toStringUtf8())
                .isEqualTo("serve");
        assertThat(graph.getField(5).getLengthDelimitedList())
                .extracting(entry -> UnknownFieldSet.parseFrom(entry)
                        .getField(1)
                        .getLengthDelimitedList()
                        .get(0)
                        .toStringUtf8())
                .containsExactly("serving_default", "serving_preprocess");
    }

    @Test
    void answersAsTheLabsDo() {
        PublicModel.seed(buckets);

        JsonArray resnet50 = predictions("gsp778/resnet_50/1");
        assertThat(resnet50).hasSize(5);
        assertThat(resnet50.get(0).getAsJsonObject().get("label").getAsString()).isEqualTo("military uniform");
        assertThat(resnet50.get(0).getAsJsonObject().get("probability").getAsDouble())
                .isEqualTo(0.453408211);
        assertThat(predictions("gsp777/resnet_101/1")
                        .get(0)
                        .getAsJsonObject()
                        .get("probability")
                        .getAsDouble())
                .isBetween(0.93, 0.95);
    }

    @Test
    void restoresOnlyWhatIsMissing() {
        PublicModel.seed(buckets);
        String index = "gsp777/resnet_101/1/variables/variables.index";
        Map<String, byte[]> files = PublicModel.all().get(0).files();
        buckets.deleteObject("spls", index);
        buckets.upload("spls", "gsp777/resnet_101/1/saved_model.pb", "text/plain", new byte[] {7});

        PublicModel.seed(buckets);

        assertThat(buckets.content("spls", index).toByteArray()).isEqualTo(files.get("variables/variables.index"));
        assertThat(buckets.content("spls", "gsp777/resnet_101/1/saved_model.pb").size())
                .isEqualTo(1);
    }

    private JsonArray predictions(String model) {
        String object = model + "/" + PublicModel.PREDICTIONS_FILE;
        return JsonParser.parseString(buckets.content("spls", object).toStringUtf8())
                .getAsJsonArray();
    }
}
