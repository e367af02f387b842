package dev.modelserving.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndpointRotationTest {
    @Test
    void takesReadyEndpointsInTurn() {
        EndpointSlice slice = slice("http", 8501);
        add(slice, "10.1.0.1", true, true, false);
        add(slice, "10.1.0.2", false, false, false);
        add(slice, "10.1.0.3", true, true, false);
        EndpointRotation rotation = new EndpointRotation(() -> List.of(slice), "http");

        assertThat(Stream.generate(rotation).limit(4).map(address -> address.orElseThrow()
                        .toString()))
                .containsExactly("/10.1.0.1:8501", "/10.1.0.3:8501", "/10.1.0.1:8501", "/10.1.0.3:8501");
    }

    @Test
    void fallsBackToTerminatingEndpointsThatServe() {
        EndpointSlice slice = slice("http", 8501);
        add(slice, "10.1.0.1", false, true, true);
        add(slice, "10.1.0.2", false, false, true);

        assertThat(new EndpointRotation(() -> List.of(slice), "http").get())
                .hasValueSatisfying(
                        address -> assertThat(address.getHostString()).isEqualTo("10.1.0.1"));
    }

    @Test
    void hasNoEndpointForAnotherPortOrNoSlice() {
        EndpointSlice slice = slice("http", 8501);
        add(slice, "10.1.0.1", true, true, false);

        assertThat(new EndpointRotation(() -> List.of(slice), "grpc").get()).isEmpty();
        assertThat(new EndpointRotation(List::of, "http").get()).isEmpty();
    }

    @Test
    void hasNoEndpointWhereTheSliceHasNoPorts() {
        EndpointSlice slice = slice("http", 8501);
        slice.setPorts(null);

        assertThat(new EndpointRotation(() -> List.of(slice), "http").get()).isEmpty();
    }

    private static EndpointSlice slice(String portName, int port) {
        return new EndpointSliceBuilder()
                .addNewPort()
                .withName(portName)
                .withPort(port)
                .endPort()
                .build();
    }

    private static void add(EndpointSlice slice, String address, boolean ready, boolean serving, boolean terminating) {
        EndpointSlice more = new EndpointSliceBuilder(slice)
                .addNewEndpoint()
                .withAddresses(address)
                .withNewConditions(ready, serving, terminating)
                .endEndpoint()
                .build();
        slice.setEndpoints(more.getEndpoints());
    }
}
