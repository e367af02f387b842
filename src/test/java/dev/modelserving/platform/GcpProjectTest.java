package dev.modelserving.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ResourceTypes;
import dev.modelserving.declared.ShippedStack;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A changed gcp:project moves a stack as a whole: every resource that has a project names it. */
class GcpProjectTest {
    /** They are in the project of the bucket and of the account that they are on. */
    private static final Set<String> WITHOUT_PROJECT =
            Set.of("gcp:storage/bucketIAMMember:BucketIAMMember", "gcp:serviceaccount/iAMMember:IAMMember");

    @ParameterizedTest
    @ValueSource(strings = {"dev", "canary", "demo", "staging", "prod"})
    void isNamedByEveryResource(String stack) {
        assertNamed(stack, ShippedStack.file(stack));
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary"})
    void isNamedByAManagedMesh(String stack) {
        assertNamed(stack, ShippedStack.file(stack).replace("mode: helm", "mode: managed"));
    }

    private static void assertNamed(String stack, String file) {
        DeclaredStack declared = DeclaredStack.of(stack, ShippedStack.configOf(stack, file));
        String project = declared.value(ResourceTypes.GCP_PROVIDER, "google-cloud", "project");

        assertThat(declared.inputs().entrySet().stream()
                        .filter(resource -> resource.getKey().startsWith("gcp:"))
                        .filter(resource -> !WITHOUT_PROJECT.contains(
                                resource.getKey().substring(0, resource.getKey().indexOf("::")))))
                .hasSizeGreaterThan(3)
                .allSatisfy(resource -> {
                    JsonObject inputs = resource.getValue();
                    assertThat(inputs.has("project")).as(resource.getKey()).isTrue();
                    assertThat(inputs.get("project").getAsString()).isEqualTo(project);
                });
    }
}
