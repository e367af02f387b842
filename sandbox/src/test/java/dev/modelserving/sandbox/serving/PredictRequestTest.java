package dev.modelserving.sandbox.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What the labs' models take, and in which words TensorFlow Serving refuses the rest (its json_tensor.cc). */
class PredictRequestTest {
    private static final String IN_FIRST =
            "Failed to process element: 0 of 'instances' list. Error: INVALID_ARGUMENT: ";

    @Test
    void takesPicturesWhereTheirSignatureIsNamed() throws Exception {
        PredictRequest rows = request(preprocess("instances", "[" + picture() + "," + picture() + "]"));
        PredictRequest named = request(preprocess("instances", "[{\"raw_images\":" + picture() + "}]"));
        PredictRequest columns = request(preprocess("inputs", "{\"raw_images\":[" + picture() + "]}"));

        assertThat(rows).isEqualTo(new PredictRequest(Signature.SERVING_PREPROCESS, PredictRequest.Format.ROW, 2));
        assertThat(named.images()).isOne();
        assertThat(columns)
                .isEqualTo(new PredictRequest(Signature.SERVING_PREPROCESS, PredictRequest.Format.COLUMN, 1));
    }

    @Test
    void takesNumbersWhereNoSignatureIsNamed() throws Exception {
        assertThat(request("{\"instances\":[[[[0.0, 1, 2.5]]]]}").signature()).isEqualTo(Signature.SERVING_DEFAULT);
        assertThat(
                        request(
                                """
                                {"signature_name": "", "inputs": {"x": [[0.5], [1.5]]}}
                                """))
                .isEqualTo(new PredictRequest(Signature.SERVING_DEFAULT, PredictRequest.Format.COLUMN, 2));
    }

    @Test
    void takesNoPictureWhereNoSignatureIsNamed() throws Exception {
        assertThat(error("{\"instances\":[" + picture() + "]}"))
                .startsWith(IN_FIRST + "JSON Value: {\n  \"b64\": \"")
                .endsWith(" Type: Object is not of expected type: float");
        assertThat(error("{\"inputs\":" + picture() + "}")).endsWith(" Type: Object is not of expected type: float");
        assertThat(error("{\"instances\":[\"a\"]}"))
                .isEqualTo(IN_FIRST + "JSON Value: \"a\" Type: String is not of expected type: float");
        assertThat(error("""
                        {"instances": [{"raw_images": %s}]}
                        """
                        .formatted(picture())))
                .endsWith(" keys must be equal to: x");
    }

    @Test
    void refusesUnevenNumbers() {
        assertThat(error("{\"instances\":[[[1.0],[1.0, 2.0]]]}"))
                .isEqualTo(IN_FIRST + "Encountered list at unexpected size: 2 at level: 1 expected size: 1");
        assertThat(error("{\"instances\":[[1.0],[1.0, 2.0]]}"))
                .isEqualTo("Failed to process element: 1 of 'instances' list. Error: INVALID_ARGUMENT: Expecting shape"
                        + " [1] but got: [2]");
        assertThat(error("{\"instances\":[[[1.0],1.0]]}"))
                .isEqualTo(
                        IN_FIRST + "JSON Value: 1.0 found at incorrect level: 2 in the JSON DOM. Expected at level: 2");
    }

    @Test
    void refusesWhatIsNoPicture() {
        assertThat(error(preprocess("instances", "[1.0]")))
                .isEqualTo(IN_FIRST + "JSON Value: 1.0 Type: Number is not of expected type: string");
        assertThat(error(preprocess("instances", "[{\"b64\":\"!!\"}]")))
                .isEqualTo(IN_FIRST + "Unable to base64 decode");
        assertThat(error(preprocess("instances", "[{\"b64\":\"aGVsbG8=\"}]")))
                .isEqualTo("Unknown image file format. One of JPEG, PNG, GIF, BMP required.");
        assertThat(error(preprocess("instances", "[{\"x\":\"\"}]"))).endsWith(" keys must be equal to: raw_images");
        assertThat(error(preprocess("inputs", "{\"x\":1}")))
                .isEqualTo("Missing named input: raw_images in 'inputs' object.");
    }

    @Test
    void refusesWhatIsNoRequest() {
        assertThat(error("{")).startsWith("JSON Parse error: ");
        assertThat(error("")).isEqualTo("JSON Parse error: The document is empty.");
        assertThat(error("[]")).isEqualTo("JSON Value: [] Is not object");
        assertThat(error("{}")).isEqualTo("Missing 'inputs' or 'instances' key");
        assertThat(error("{\"instances\":[]}")).endsWith(" No values in 'instances' array");
        assertThat(error("{\"instances\":1}")).endsWith(" Excepting 'instances' to be an list/array");
        assertThat(error("""
                        {"instances": [1], "inputs": [1]}
                        """))
                .contains("expecting only one of");
        assertThat(error("{\"signature_name\":1}")).endsWith(" 'signature_name' key must be a string value.");
        assertThat(
                        error(
                                """
                                {"signature_name": "x", "instances": [1]}
                                """))
                .isEqualTo("Serving signature name: \"x\" not found in signature def");
    }

    @Test
    void describesTheSignaturesOfTheLabsModels() {
        JsonObject signatures = ModelMetadata.of("resnet", new ModelVersion(1, "gs://b/m/1", Optional.empty()))
                .getAsJsonObject("metadata")
                .getAsJsonObject("signature_def")
                .getAsJsonObject("signature_def");

        assertThat(tensor(signatures, "serving_default", "inputs", "x")).isEqualTo("DT_FLOAT [-1, 224, 224, 3]");
        assertThat(tensor(signatures, "serving_default", "outputs", "output_0")).isEqualTo("DT_FLOAT [-1, 1001]");
        assertThat(tensor(signatures, "serving_preprocess", "inputs", "raw_images"))
                .isEqualTo("DT_STRING [-1]");
        assertThat(tensor(signatures, "serving_preprocess", "outputs", "labels"))
                .isEqualTo("DT_STRING [-1, 5]");
        assertThat(tensor(signatures, "serving_preprocess", "outputs", "probabilities"))
                .isEqualTo("DT_FLOAT [-1, 5]");
    }

    private static String tensor(JsonObject signatures, String signature, String side, String name) {
        JsonObject tensor =
                signatures.getAsJsonObject(signature).getAsJsonObject(side).getAsJsonObject(name);
        List<String> sizes = new ArrayList<>();
        tensor.getAsJsonObject("tensor_shape")
                .getAsJsonArray("dim")
                .forEach(size -> sizes.add(size.getAsJsonObject().get("size").getAsString()));
        return tensor.get("dtype").getAsString() + " " + sizes;
    }

    private static PredictRequest request(String body) throws RestError {
        return PredictRequest.of(PredictRequest.json(body));
    }

    private static String error(String body) {
        Throwable thrown = catchThrowable(() -> request(body));
        assertThat(thrown).as(body).isInstanceOf(RestError.class);
        return thrown.getMessage();
    }

    private static String preprocess(String key, String value) {
        return "{\"signature_name\":\"serving_preprocess\",\"" + key + "\":" + value + "}";
    }

    private static String picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        return "{\"b64\":\"" + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\"}";
    }
}
