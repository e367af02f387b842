package dev.modelserving.config.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.config.workload.Exposure;
import dev.modelserving.declared.StackFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who can reach a model's Service, and at which ports: nobody outside, and no gRPC, unless the file says so. */
class ServiceReaderTest {
    private static final StackFile CLOSED = new StackFile(
            """
            config:
              gcp:project: test-project
              model-serving:cluster: {location: us-central1-f, authorizedRanges: everybody}
              model-serving:models:
            """
                    + StackFile.plainModel("plain", "default"));

    private static final StackFile STRICT = StackFile.VERSIONS
            .mesh("{mutualTls: strict}")
            .and(StackFile.plainModel("plain", "default"))
            .and(StackFile.plainModel("outside", "elsewhere"));

    @Test
    void isForTheClusterByRestWithoutAWord() {
        assertThat(CLOSED.model().service())
                .isEqualTo(new ModelService(new Exposure.ClusterInternal(), GrpcCalls.NONE));
        assertThat(StackFile.VERSIONS.model().service())
                .isEqualTo(CLOSED.model().service());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"everybody|", "[203.0.113.0/24]|203.0.113.0/24", "[0.0.0.0/0]|0.0.0.0/0"})
    void isForWhomTheFileNames(String ranges, String block) {
        List<CidrBlock> blocks = block == null ? List.of() : List.of(new CidrBlock(block));

        assertThat(service("{type: LoadBalancer, sourceRanges: " + ranges + "}")
                        .model()
                        .exposure())
                .isEqualTo(new Exposure.LoadBalancer(blocks));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {type: NodePort}                                 | .type: found "NodePort"; allowed: one of LoadBalancer, ClusterIP
                    {type: LoadBalancer}                             | .sourceRanges: not set; allowed: a list; each a block of IPv4 addresses, such as 203.0.113.0/24; or everybody
                    {type: LoadBalancer, sourceRanges: []}           | .sourceRanges: found []; allowed: a list; each a block
                    {type: LoadBalancer, sourceRanges: ""}           | .sourceRanges: found ""; allowed: a list; each a block
                    {type: LoadBalancer, sourceRanges: 10.0.0.0/8}   | .sourceRanges: found "10.0.0.0/8"; allowed: a list; each a block
                    {type: LoadBalancer, sourceRanges: [0.0.0.0/33]} | .sourceRanges[0]: found "0.0.0.0/33"; allowed: a block of IPv4 addresses
                    {sourceRanges: [10.0.0.0/8]}                     | .sourceRanges: found ["10.0.0.0/8"]; allowed: nothing, unless type is LoadBalancer
                    {sourceRanges: everybody}                        | .sourceRanges: found "everybody"; allowed: nothing, unless type is LoadBalancer
                    {grpc: true}                                     | .grpc: found true; allowed: one of none, predictions, everything
                    """)
    void refuses(String service, String problem) {
        assertThat(service(service).problem()).startsWith("models[0].service" + problem);
    }

    /** Its port has administrative calls, too, which TensorFlow Serving cannot refuse. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"{grpc: predictions}", "{type: LoadBalancer, sourceRanges: [203.0.113.0/24], grpc: predictions}"})
    void doesNotPromiseToRefuseAdministrativeCallsWithoutAMesh(String service) {
        assertThat(service(service).problem())
                .isEqualTo("models[0].service.grpc: found predictions; allowed: none, or everything: TensorFlow Serving"
                        + " cannot refuse administrative calls; predictions alone needs mesh.mutualTls: strict, and plain"
                        + " with versions or in a namespace of a model that has them");
        assertThat(service(service.replace("predictions", "everything"))
                        .model()
                        .service()
                        .grpc())
                .isEqualTo(GrpcCalls.EVERYTHING);
    }

    @Test
    void hasPredictionsAloneWhereAStrictMeshRefusesTheRest() {
        String predictions = "      service: {grpc: predictions}\n";
        StackFile inside = STRICT.with("      versions:", predictions + "      versions:")
                .with("- name: plain\n", "- name: plain\n" + predictions);

        assertThat(inside.read().models().stream().map(model -> model.service().grpc()))
                .containsExactly(GrpcCalls.PREDICTIONS, GrpcCalls.PREDICTIONS, GrpcCalls.NONE);
        assertThat(inside.with("strict", "permissive").problems()).hasSize(2).allSatisfy(problem -> assertThat(problem)
                .contains(".service.grpc: found predictions; allowed: none"));
        assertThat(inside.and(predictions).problem()).startsWith("models[2].service.grpc: found predictions;");
    }

    private static StackFile service(String yaml) {
        return CLOSED.and("      service: " + yaml + "\n");
    }
}
