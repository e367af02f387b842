package dev.modelserving.sandbox.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RestApiStatisticsTest {
    private static final String IMAGE = Base64.getEncoder().encodeToString(new byte[] {
        'G',
        'I',
        'F',
        '8',
        '9',
        'a',
        1,
        0,
        1,
        0,
        (byte) 0x80,
        0,
        0,
        0,
        0,
        0,
        (byte) 0xff,
        (byte) 0xff,
        (byte) 0xff,
        0x2c,
        0,
        0,
        0,
        0,
        1,
        0,
        1,
        0,
        0,
        2,
        2,
        0x44,
        1,
        0,
        0x3b
    });

    private final AtomicInteger images = new AtomicInteger();
    private final RequestStatistics statistics = new RequestStatistics(request -> images.addAndGet(request.images()));
    private final ServedModel model = new ServedModel("resnet");
    private final RestApi api = new RestApi(List.of(model), statistics);

    @Test
    void countsPredictionsByModelAndStatus() {
        model.serve(new ModelVersion(1, "gs://b/resnet/1", Optional.of(List.of(new Prediction("uniform", 0.9)))));

        post(
                "resnet",
                """
                {"signature_name":"serving_preprocess","instances":[{"b64":"%1$s"},{"b64":"%1$s"}]}"""
                        .formatted(IMAGE));
        post(
                "resnet",
                """
                {"signature_name":"serving_preprocess","inputs":{"b64":"%s"}}""".formatted(IMAGE));
        post("resnet", "no JSON");
        post(
                "other",
                """
                {"signature_name":"serving_preprocess","instances":[{"b64":"%s"}]}"""
                        .formatted(IMAGE));

        assertThat(statistics.counts())
                .isEqualTo(Map.of(
                        new RequestStatistics.Kind("resnet", "OK"), 2L,
                        new RequestStatistics.Kind("resnet", "INVALID_ARGUMENT"), 1L,
                        new RequestStatistics.Kind("other", "NOT_FOUND"), 1L));
        assertThat(images).as("images that the model was run on").hasValue(3);
    }

    @Test
    void takesNoAccountOfQuestionsAboutTheModel() {
        api.answer("GET", "/v1/models/resnet", "");
        api.answer("GET", "/v1/models/resnet/metadata", "");

        assertThat(statistics.counts()).isEmpty();
    }

    @Test
    void countsNoImageOfAModelWithoutPredictions() {
        model.serve(new ModelVersion(1, "gs://b/resnet/1", Optional.empty()));

        post(
                "resnet",
                """
                {"signature_name":"serving_preprocess","instances":[{"b64":"%s"}]}"""
                        .formatted(IMAGE));

        assertThat(statistics.counts()).containsOnlyKeys(new RequestStatistics.Kind("resnet", "UNIMPLEMENTED"));
        assertThat(images).hasValue(0);
    }

    private void post(String name, String body) {
        api.answer("POST", "/v1/models/" + name + ":predict", body);
    }
}
