package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No update of a shipped stack makes anew what is deployed, unless somebody said so. */
final class IdentitiesTest {
    private static final boolean PINS = System.getProperty("identities.pin") != null;

    @ParameterizedTest
    @MethodSource("dev.modelserving.declared.ShippedStack#names")
    void changesWhatIsDeployedInPlace(String stack) {
        Identities declared = declared(stack, ShippedStack.file(stack));
        if (PINS) {
            declared.pin(stack);
        }
        assertThat(Identities.file(stack))
                .as("what identifies the resources of stack %s; mvn test -Dtest=IdentitiesTest -Didentities.pin", stack)
                .exists();
        String changes = new IdentityChanges(stack, Identities.pinned(stack), declared).explanation();
        assertThat(changes).withFailMessage(() -> changes).isEmpty();
    }

    /** Of a stack that is shipped no more, a pin would say that it cannot be broken. */
    @Test
    void pinsNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(Identities.file("dev").getParent())) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("\\.txt$", "")))
                    .isSubsetOf(ShippedStack.names());
        }
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "dev|location: us-east1-b|location: us-east1-c|Cluster::cluster-1|location|the cluster and everything in it",
                "dev|name: cluster-1|name: cluster-2|Cluster::cluster-1|gone:|the cluster and everything in it",
                "staging|spot: true|spot: false|NodePool::nodes|nodeConfig.spot|all nodes",
                "dev|versioning: false|{versioning: false, location: EU}|Bucket::models|location|the bucket with the model",
                "dev|name: image-classifier|name: classifier|Service::image-classifier|gone:|the address that clients use",
                "dev|namespace: default|namespace: models|ConfigMap::tfserving-configs|gone:|the object",
                "dev|configMap: tfserving-configs|configMap: other|ConfigMap::other|new:|the engine creates it",
                "demo|namespace: ml-demo|namespace: other|Namespace::ml-demo|gone:|the namespace and everything in it",
                "canary|resnet50|resnet|Deployment::image-classifier-resnet50|gone:|all its pods at once",
                "canary|'mode: helm\n    mutualTls: permissive\n    gateway:\n      # As the lab.\n      sourceRanges: everybody'"
                        + "|mode: existing|Release::istiod|gone:|all that the chart has installed",
            })
    void tellsWhatAChangeOfTheStackFileReplaces(
            String stack, String before, String after, String resource, String how, String loss) {
        String file = ShippedStack.file(stack);
        assertThat(file).contains(before);
        String changed = after.startsWith("{")
                ? file.replace(before, after.substring(1, after.length() - 1).replace(", ", "\n    "))
                : file.replaceAll(before + "\\b", after);

        String explanation = new IdentityChanges(stack, declared(stack, file), declared(stack, changed)).explanation();

        assertThat(explanation.lines().filter(line -> line.contains(resource)))
                .as(explanation)
                .isNotEmpty();
        assertThat(explanation).contains(how, loss, "aliases(", "-Didentities.pin");
    }

    @Test
    void tellsOfEachInputThatReplaces() {
        Identities before = Identities.parse(List.of(
                "urn:pulumi:dev::p::pulumi:pulumi:Stack$kubernetes:apps/v1:Deployment::server",
                "    metadata.name = \"server\"",
                "    spec.selector = {\"matchLabels\":{\"app\":\"a\"}}"));
        Identities after = Identities.parse(List.of(
                "urn:pulumi:dev::p::pulumi:pulumi:Stack$kubernetes:apps/v1:Deployment::server",
                "    metadata.name = \"server\"",
                "    spec.selector = {\"matchLabels\":{\"app\":\"b\"}}"));

        assertThat(new IdentityChanges("dev", before, after).explanation())
                .contains("replaced: urn:pulumi:dev::p::pulumi:pulumi:Stack$kubernetes:apps/v1:Deployment::server")
                .contains(
                        "spec.selector was {\"matchLabels\":{\"app\":\"a\"}} and is {\"matchLabels\":{\"app\":\"b\"}}: ")
                .doesNotContain("metadata.name");
        assertThat(new IdentityChanges("dev", before, before).explanation()).isEmpty();
    }

    @Test
    void isWrittenAsItIsRead() {
        Identities dev = declared("dev", ShippedStack.file("dev"));

        assertThat(Identities.parse(dev.text().lines().toList())).isEqualTo(dev);
    }

    /** What the engine is told to ignore replaces nothing: the first size of a pool, the removed default pool's nodes. */
    @Test
    void leavesOutWhatIsIgnored() {
        assertThat(declared("dev", ShippedStack.file("dev")).text())
                .contains("Cluster::cluster-1", "Service::image-classifier")
                .doesNotContain("initialNodeCount", "spec.clusterIP");
    }

    private static Identities declared(String stack, String file) {
        return Identities.of(DeclaredStack.of(stack, ShippedStack.configOf(stack, file)));
    }
}
