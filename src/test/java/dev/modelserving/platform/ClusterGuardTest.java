package dev.modelserving.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.StackConfig;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** GKE keeps some settings where a file no longer asks for them: the program says so, rather than do nothing. */
class ClusterGuardTest {
    private static final String RANGES = "    authorizedRanges: [203.0.113.0/24]\n";
    private static final String OPEN = "    authorizedRanges: everybody\n";
    private static final String DATAPLANE = "    location: us-central1\n";

    @Test
    void refusesToTakeAwayRangesThatGkeKeeps() {
        StackConfig everybody = ShippedStack.config("prod", RANGES, OPEN);

        DeclaredStack refused = DeclaredStack.attempt("prod", everybody, deployed("prod"));

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.errors())
                .containsExactly(
                        "model-serving:cluster.authorizedRanges: found everybody; allowed: at least one range, otherwise GKE"
                                + " keeps 203.0.113.0/24; [0.0.0.0/0] lets everybody connect again");
        assertThat(refused.names()).as("what is declared").allMatch(name -> name.startsWith("pulumi:"));
    }

    @Test
    void refusesToTakeAwayADataplaneThatGkeKeeps() {
        StackConfig without = ShippedStack.config("prod", DATAPLANE, DATAPLANE + "    dataplaneV2: false\n");

        assertThat(DeclaredStack.attempt("prod", without, deployed("prod")).errors())
                .singleElement()
                .asString()
                .startsWith("model-serving:cluster.dataplaneV2: found false; allowed: true, as"
                        + " projects/test-project/locations/us-central1/clusters/models has Dataplane V2");
    }

    @Test
    void refusesToTakeAwayAKeyThatGkeKeeps() {
        String key = "projects/keys/locations/us-central1/keyRings/models/cryptoKeys/secrets";
        StackConfig encrypted = ShippedStack.config("prod", DATAPLANE, DATAPLANE + "    secretsKey: " + key + "\n");
        Map<String, Object> deployed =
                Map.of(KeptSettings.OUTPUT, DeclaredStack.of("prod", encrypted).output(KeptSettings.OUTPUT));

        assertThat(DeclaredStack.attempt("prod", ShippedStack.config("prod"), deployed)
                        .errors())
                .containsExactly("model-serving:cluster.secretsKey: not set; allowed: a key, as"
                        + " projects/test-project/locations/us-central1/clusters/models encrypts Secrets by " + key
                        + " and GKE keeps that; for a new cluster without it, change cluster.name");
        assertThat(DeclaredStack.attempt("prod", encrypted, deployed).errors()).isEmpty();
    }

    @Test
    void allowsWhatDoesChange() {
        StackConfig renamed = ShippedStack.config("prod", "    name: models\n", "    name: models-2\n");
        StackConfig elsewhere = ShippedStack.configOf(
                "prod",
                ShippedStack.file("prod")
                        .replace(RANGES, OPEN)
                        .replace(DATAPLANE, "    location: us-east1\n    dataplaneV2: false\n"));
        StackConfig everybody = ShippedStack.config("prod", RANGES, "    authorizedRanges: [0.0.0.0/0]\n");

        assertThat(DeclaredStack.attempt("prod", renamed, deployed("prod")).errors())
                .isEmpty();
        assertThat(DeclaredStack.attempt("prod", elsewhere, deployed("prod")).errors())
                .isEmpty();
        assertThat(DeclaredStack.attempt("prod", everybody, deployed("prod")).errors())
                .isEmpty();
        assertThat(DeclaredStack.attempt("prod", ShippedStack.config("prod", RANGES, OPEN), Map.of())
                        .errors())
                .as("a stack that nothing is known of")
                .isEmpty();
    }

    /** What the stack's own update leaves behind. */
    private static Map<String, Object> deployed(String stack) {
        DeclaredStack declared = DeclaredStack.of(stack, ShippedStack.config(stack));
        return Map.of(KeptSettings.OUTPUT, declared.output(KeptSettings.OUTPUT));
    }
}
