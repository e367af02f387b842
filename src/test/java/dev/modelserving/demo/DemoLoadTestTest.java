package dev.modelserving.demo;

import static dev.modelserving.declared.ResourceTypes.POD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.DemoOnExistingCluster;
import dev.modelserving.declared.ShippedStack;
import org.junit.jupiter.api.Test;

/** The load on the demo comes when it is asked for, and another comes when its settings change. */
class DemoLoadTestTest {
    private static final String LOAD = "ml-demo-load-test";
    private static final String ASKED = "{loadTest: {connections: 15}}";

    /** The lab applies its load as a step of its own, once the server answers. */
    @Test
    void putsNoLoadOnItUnlessAskedTo() {
        assertThat(DemoOnExistingCluster.of("{}").names()).noneMatch(name -> name.contains("load-test"));
        assertThat(DeclaredStack.of("demo", ShippedStack.config("demo")).names())
                .isNotEmpty()
                .noneMatch(name -> name.contains("load-test"));
    }

    /** Else a preview, which asks the apiserver whether the running pod may become the next one, is refused. */
    @Test
    void changesOnlyTheChecksumOfALoadTest() {
        DeclaredStack one = DemoOnExistingCluster.of("{loadTest: {connections: 1, seconds: 1}}");
        DeclaredStack another = DemoOnExistingCluster.of("{loadTest: {connections: 2, seconds: 900}}");

        assertThat(another.inputs(POD, LOAD).get("spec"))
                .isEqualTo(one.inputs(POD, LOAD).get("spec"));
        assertThat(another.inputs(POD, LOAD).get("metadata"))
                .isNotEqualTo(one.inputs(POD, LOAD).get("metadata"));
    }

    /** Else the next of its name would be the one that is still going, and go with it. */
    @Test
    void awaitsTheEndOfALoadTestThatIsReplaced() {
        assertThat(DemoOnExistingCluster.of(ASKED)
                        .inputs(POD, LOAD)
                        .getAsJsonObject("metadata")
                        .getAsJsonObject("annotations")
                        .keySet())
                .doesNotContain("pulumi.com/skipAwait");
    }
}
