package dev.modelserving.mesh;

import static dev.modelserving.declared.DeclaredStack.json;
import static dev.modelserving.declared.ResourceTypes.AUTHORIZATION_POLICY;
import static dev.modelserving.declared.ResourceTypes.NETWORK_POLICY;
import static dev.modelserving.declared.ResourceTypes.SERVICE;
import static dev.modelserving.declared.ResourceTypes.VIRTUAL_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.StackFile;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Port 8500 of versions in a mesh: on their Service, routed and let through where the file asks for it. */
class GrpcAccessTest {
    private static final String MODEL = "image-classifier";
    private static final StackFile CLOSED = StackFile.VERSIONS.mesh("{mutualTls: strict}");
    private static final StackFile OPEN =
            CLOSED.with("      versions:", "      service: {grpc: predictions}\n      versions:");

    @Test
    void isNowhereWithoutAWord() {
        DeclaredStack stack = CLOSED.declared();

        assertThat(names(stack, SERVICE, MODEL, "spec.ports")).containsExactly("tf-serving-http");
        assertThat(names(stack, VIRTUAL_SERVICE, MODEL, "spec.http")).containsExactly("shared");
        for (String type : List.of(SERVICE, VIRTUAL_SERVICE, AUTHORIZATION_POLICY, NETWORK_POLICY)) {
            assertThat(stack.inputs(type, MODEL).toString())
                    .as(type)
                    .contains("8501")
                    .doesNotContain("8500");
        }
        assertThat(stack.inputs(NETWORK_POLICY, "istio-ingress.all").toString())
                .contains("8501")
                .doesNotContain("8500");
    }

    @Test
    void isOpenForPredictionsWhereAskedTo() {
        DeclaredStack stack = OPEN.declared();

        assertThat(names(stack, SERVICE, MODEL, "spec.ports")).containsExactly("tf-serving-grpc", "tf-serving-http");
        assertThat(names(stack, VIRTUAL_SERVICE, MODEL, "spec.http")).containsExactly("shared-grpc", "shared");
        for (String type : List.of(AUTHORIZATION_POLICY, VIRTUAL_SERVICE)) {
            assertThat(stack.inputs(type, MODEL).toString())
                    .as(type)
                    .contains("/tensorflow.serving.PredictionService/")
                    .doesNotContain("HandleReloadConfigRequest", "/tensorflow.serving.ModelService/*");
        }
    }

    private static List<String> names(DeclaredStack stack, String type, String name, String path) {
        JsonElement named = json(stack.value(type, name, path));
        return StreamSupport.stream(named.getAsJsonArray().spliterator(), false)
                .map(element -> element.getAsJsonObject().get("name").getAsString())
                .toList();
    }
}
