package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import org.junit.jupiter.api.Test;

/** {@code policies/scan/run}, with checkov as the registry has it, of files: what it deploys itself takes minutes. */
class ScanIT {
    private static final String LAB = "acceptance/src/test/resources/adopt/gsp777.yaml";

    @Test
    void tellsWhatALabsManifestsLeaveOpen() {
        String table = Command.of("policies/scan/run", "lab=" + LAB, "canary lab=policies/scan/gsp778.yaml")
                .run()
                .orFail();

        assertThat(table)
                .contains("| check | what it asks for | lab | canary lab |")
                .contains("| CKV_K8S_21 | The default namespace should not be used | 3 of 3 | 5 of 5 |")
                .contains("| CKV_K8S_43 | Image should use digest | 1 of 1 | 2 of 2 |");
    }

    @Test
    void refusesWhatIsNoFile() {
        Command.Result result =
                Command.of("policies/scan/run", "lab=nowhere.yaml").run();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output()).contains("not NAME=FILE with a file that is there: lab=nowhere.yaml");
    }
}
