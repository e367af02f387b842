package dev.modelserving.model;

import static dev.modelserving.declared.ResourceTypes.BUCKET;
import static dev.modelserving.declared.ResourceTypes.CONFIG_MAP;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.pulumi.test.Mocks;
import dev.modelserving.config.StackConfig;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.declared.StackFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Servers load the versions that were copied, and no other; what lies beside them is named. */
class ServedVersionsTest {
    private static final String LIST = "gcp:storage/getBucketObjects:getBucketObjects";
    private static final String READ = "gcp:storage/getBucketObjectContent:getBucketObjectContent";
    private static final String BUCKET_IS_THERE = "gcp:storage/getBucket:getBucket";
    private static final String SERVER = "models-image-classifier-resnet50";
    private static final String VERSIONS = SERVER + "-models";
    private static final String MANIFEST = "10/saved_model.pb;1;a\n9/saved_model.pb;1;b\n9/assets/labels.txt;1;c\n";
    private static final String FAILURE = "invoking %s: 1 error occurred:\n\t* googleapi: %s\n\n";
    private static final Set<String> BEFORE_THE_COPY = Set.of(BUCKET, JOB);
    private static final StackConfig PROD = ShippedStack.config("prod");

    @Test
    void areThoseInTheManifestOfTheCopy() {
        DeclaredStack prod = preview(PROD, type -> true, MANIFEST, List.of());

        String copy = prod.value(CONFIG_MAP, SERVER + "-configs", "data.MODEL_PATH");
        assertThat(copy).startsWith("gs://test-project-prod-models/resnet_50-");
        assertThat(models(prod))
                .isEqualTo(
                        """
                        model_config_list {
                          config {
                            name: "image_classifier"
                            base_path: "%s"
                            model_platform: "tensorflow"
                            model_version_policy { specific { versions: 9 versions: 10 } }
                          }
                        }
                        """
                                .formatted(copy));
        assertThat(arguments(prod))
                .contains("--model_config_file=/etc/tf-serving-models/models.config")
                .doesNotContain("--model_base_path");
        assertThat(prod.waitsFor(CONFIG_MAP, VERSIONS)).anyMatch(name -> name.startsWith(JOB + "::copy-resnet-50-"));
        assertThat(prod.waitsFor(DEPLOYMENT, SERVER)).contains(CONFIG_MAP + "::" + VERSIONS);
    }

    /** Nothing that another update would serve is said to be served. */
    @Test
    void areUnknownAtPreviewBeforeTheCopyIsMade() {
        DeclaredStack first = preview(PROD, type -> !BEFORE_THE_COPY.contains(type), MANIFEST, List.of());
        DeclaredStack another = preview(PROD, type -> !type.equals(JOB), "404", List.of());

        for (DeclaredStack stack : List.of(first, another)) {
            assertThat(stack.exitCode()).isZero();
            assertThat(stack.inputs(CONFIG_MAP, VERSIONS).has("data"))
                    .as("data of which the engine knows a value")
                    .isFalse();
        }
    }

    /** Of a Job that is made anew, since its image changes. */
    @Test
    void areKnownAtPreviewOnceTheyAreCopied() {
        assertThat(models(preview(PROD, type -> !type.equals(JOB), MANIFEST, List.of())))
                .contains("versions: 9 versions: 10");
    }

    @Test
    void areTheOneInTheStackFileWithoutAManifest() {
        StackConfig one = ShippedStack.config(
                "prod",
                "source: gs://spls/gsp778/resnet_50\n",
                "source: gs://spls/gsp778/resnet_50\n          modelVersion: 3\n");

        assertThat(models(preview(one, type -> !BEFORE_THE_COPY.contains(type), "404", List.of())))
                .contains("specific { versions: 3 }");
    }

    @Test
    void rollTheServersWhenTheyChange() {
        String checksum = "spec.template.metadata.annotations.checksum/config";
        DeclaredStack one = preview(PROD, type -> true, MANIFEST, List.of());
        DeclaredStack other = preview(PROD, type -> true, MANIFEST.replace("9/", "8/"), List.of());

        assertThat(one.value(DEPLOYMENT, SERVER, checksum)).isNotEqualTo(other.value(DEPLOYMENT, SERVER, checksum));
    }

    @Test
    void areNoneWithoutAManifestThatCanBeRead() {
        for (String manifest : List.of("no version", "Error 403: denied, forbidden")) {
            assertThat(preview(PROD, type -> true, manifest, List.of()).exitCode())
                    .as(manifest)
                    .isNotZero();
        }
    }

    /** As the labs have it, and on a cluster elsewhere, where a pod's folder has the one version that it fetched. */
    @Test
    void areTheNewestWhereTheFileSaysSoOrEachPodFetchesOne() {
        DeclaredStack local =
                DeclaredStack.of("local", StackFile.shipped("local").read());

        for (DeclaredStack stack : List.of(DeclaredStack.of("dev", ShippedStack.config("dev")), local)) {
            assertThat(arguments(stack, "image-classifier"))
                    .contains("--model_name=$(MODEL_NAME)", "--model_base_path=$(MODEL_PATH)")
                    .doesNotContain("--model_config_file");
            assertThat(stack.names(CONFIG_MAP)).noneMatch(name -> name.endsWith("-models"));
        }
    }

    @Test
    void areNamedWhereNobodyCopiedThem() {
        String copy = "resnet_50-f7699b1e";
        List<String> stored = Stream.of("9", "10", "11", "9999")
                .map(version -> copy + "/" + version + "/saved_model.pb")
                .toList();

        assertThat(foreign(preview(PROD, type -> true, MANIFEST, stored)))
                .containsExactly("gs://test-project-prod-models/" + copy
                        + ": found version 11, 9999, which its copy's manifest does not list; no server of this stack loads"
                        + " it; find out who made it, and delete it: gcloud storage rm --recursive"
                        + " gs://test-project-prod-models/" + copy + "/11 gs://test-project-prod-models/" + copy
                        + "/9999");
        assertThat(foreign(preview(PROD, type -> true, MANIFEST, stored.subList(0, 2))))
                .isEmpty();
    }

    @Test
    void areNamedWithThatTheyAreServedWhereServersLookForThem() {
        assertThat(foreign(preview(
                        ShippedStack.config("dev"),
                        type -> true,
                        MANIFEST,
                        List.of("resnet_101/9/saved_model.pb", "resnet_101/9999/saved_model.pb"))))
                .singleElement()
                .asString()
                .startsWith(
                        "gs://test-project-bucket/resnet_101: found version 9999, which its copy's manifest does not"
                                + " list; servers load the newest folder, since their pollSeconds is not 0; find out");
    }

    private static List<String> foreign(DeclaredStack stack) {
        return stack.warnings().stream()
                .filter(warning -> warning.contains("manifest does not list"))
                .toList();
    }

    private static String models(DeclaredStack stack) {
        JsonObject data = stack.inputs(CONFIG_MAP, VERSIONS).getAsJsonObject("data");
        assertThat(data.keySet()).containsExactly("models.config");
        return data.get("models.config").getAsString();
    }

    private static String arguments(DeclaredStack stack) {
        return arguments(stack, SERVER);
    }

    private static String arguments(DeclaredStack stack, String server) {
        return stack.value(DEPLOYMENT, server, "spec.template.spec.containers.0.args");
    }

    /**
     * A preview in a cloud with copies.
     *
     * @param manifest what each manifest says, or how it cannot be read
     * @param stored the objects in each bucket
     */
    private static DeclaredStack preview(
            StackConfig config, Predicate<String> exists, String manifest, List<String> stored) {
        return DeclaredStack.preview("prod", config, Map.of(), exists, call -> answer(call, manifest, stored));
    }

    private static Map<String, Object> answer(Mocks.CallArgs call, String manifest, List<String> stored) {
        if (call.token.equals(LIST)) {
            return Map.of(
                    "bucketObjects",
                    stored.stream().map(name -> Map.of("name", name)).toList());
        }
        if (call.token.equals(BUCKET_IS_THERE)) {
            throw new IllegalStateException(FAILURE.formatted(call.token, "Error 404: not found"));
        }
        if (!call.token.equals(READ)) {
            return Map.of();
        }
        if (manifest.equals("404")) {
            throw new IllegalStateException(FAILURE.formatted(READ, "got HTTP response code 404 with body: none"));
        }
        if (manifest.startsWith("Error")) {
            throw new IllegalStateException(FAILURE.formatted(READ, manifest));
        }
        return Map.of("content", manifest);
    }
}
