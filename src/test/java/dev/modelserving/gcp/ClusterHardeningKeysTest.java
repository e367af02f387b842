package dev.modelserving.gcp;

import static dev.modelserving.declared.DeclaredStack.json;
import static dev.modelserving.declared.ResourceTypes.BUCKET;
import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.NODE_POOL;
import static dev.modelserving.declared.ResourceTypes.SUBNETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.StackFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each key of a cluster's hardening that is off where the stack file does not name it, and what it declares. */
class ClusterHardeningKeysTest {
    private static final String KEY = "projects/keys/locations/us-east1/keyRings/models/cryptoKeys/all";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "secretsKey: KEY|" + CLUSTER + "|models-team|databaseEncryption"
                        + """
                          |{"state":"ENCRYPTED","keyName":"KEY"}""",
                "binaryAuthorization: true|" + CLUSTER + "|models-team|binaryAuthorization"
                        + """
                          |{"evaluationMode":"PROJECT_SINGLETON_POLICY_ENFORCE"}""",
                "flowLogs: true|" + SUBNETWORK + "|models-team-us-east1-b|logConfig"
                        + """
                          |{"metadata":"INCLUDE_ALL_METADATA"}""",
                "nodePool: {diskKey: KEY}|" + NODE_POOL + "|nodes|nodeConfig.bootDiskKmsKey|KEY",
            })
    void isDeclaredWhereTheFileNamesIt(String line, String type, String name, String path, String expected) {
        DeclaredStack declared = declared(line.replace("KEY", KEY), "");

        assertThat(json(declared.value(type, name, path))).isEqualTo(json(expected.replace("KEY", KEY)));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void hasAnAddressOutsideUnlessTheFileForbidsIt(boolean inside) {
        DeclaredStack declared = declared("privateEndpoint: " + inside, "");

        assertThat(declared.value(CLUSTER, "models-team", "privateClusterConfig.enablePrivateEndpoint"))
                .isEqualTo(String.valueOf(inside));
    }

    @Test
    void encryptsTheBucketsObjectsByTheFilesKey() {
        DeclaredStack declared = declared("", "  model-serving:bucket: {key: " + KEY + "}\n");

        assertThat(declared.value(BUCKET, "models", "encryption.defaultKmsKeyName"))
                .isEqualTo(KEY);
    }

    @Test
    void leavesPodsOfOneNodeToThemselvesWhereTheFileSaysSo() {
        assertThat(declared("intranodeVisibility: false", "")
                        .inputs(CLUSTER, "models-team")
                        .keySet())
                .doesNotContain("enableIntranodeVisibility");
    }

    private static DeclaredStack declared(String line, String lines) {
        return StackFile.leastOnGke("    authorizedRanges: [192.168.0.0/20]\n    " + line + "\n" + lines)
                .declared();
    }
}
