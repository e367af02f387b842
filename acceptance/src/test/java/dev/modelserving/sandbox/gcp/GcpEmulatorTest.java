package dev.modelserving.sandbox.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import dev.modelserving.gcp.GoogleCloud;
import dev.modelserving.sandbox.cluster.ClusterId;
import dev.modelserving.sandbox.storage.TestingBuckets;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** The whole emulator by its socket, as the plug-in launcher and the engine use it. */
class GcpEmulatorTest {
    private static final String CLUSTER_URN = "urn:pulumi:dev::test::" + ClusterKind.TYPE + "::cluster";
    private static final String CLUSTER_ID = "projects/my-project/locations/us-east1-b/clusters/cluster-1";

    @TempDir
    Path folder;

    @Test
    void servesEachPluginUntilItsConnectionEnds() throws IOException, InterruptedException {
        try (GcpEmulator emulator = start(new TestingClusters());
                Plugin one = new Plugin(emulator.port(), folder);
                Plugin two = new Plugin(emulator.port(), folder)) {
            assertThat(one.port).isNotEqualTo(two.port);
            assertThat(one.stub.getPluginInfo(Empty.getDefaultInstance()).getVersion())
                    .isEqualTo(GoogleCloud.RELEASE);
            assertThat(one.stub.getSchema(GetSchemaRequest.getDefaultInstance()).getSchema())
                    .contains(ClusterKind.TYPE);

            one.socket.close();

            assertThat(becomesRefused(one.port)).isTrue();
            assertThat(two.stub.getPluginInfo(Empty.getDefaultInstance()).getVersion())
                    .isEqualTo(GoogleCloud.RELEASE);
        }
    }

    @Test
    void namesWhatItDoesNotEmulate() throws IOException {
        try (GcpEmulator emulator = start(new TestingClusters());
                Plugin plugin = new Plugin(emulator.port(), folder)) {
            CheckRequest network = CheckRequest.newBuilder()
                    .setUrn("urn:pulumi:dev::test::gcp:compute/instance:Instance::net")
                    .build();
            assertThatThrownBy(() -> plugin.stub.check(network))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageContaining("does not emulate gcp:compute/instance:Instance");
            InvokeRequest invoke = InvokeRequest.newBuilder()
                    .setTok("gcp:organizations/getProject:getProject")
                    .build();
            assertThatThrownBy(() -> plugin.stub.invoke(invoke))
                    .hasMessageContaining("gcp:organizations/getProject:getProject");
        }
    }

    @Test
    void bringsItsClustersBack() throws IOException {
        try (GcpEmulator emulator = start(new TestingClusters());
                Plugin plugin = new Plugin(emulator.port(), folder)) {
            plugin.create(
                    ClusterKind.TYPE,
                    Map.of("name", "cluster-1", "initialNodeCount", 1, "removeDefaultNodePool", true));
            plugin.create(NodePoolKind.TYPE, Map.of("name", "pool-1", "cluster", CLUSTER_ID, "nodeCount", 2));
        }
        TestingClusters clusters = new TestingClusters();
        try (GcpEmulator emulator = start(clusters);
                Plugin plugin = new Plugin(emulator.port(), folder)) {
            assertThat(clusters.starts()).containsExactly(CLUSTER_ID);
            assertThat(clusters.poolsOf(new ClusterId("my-project", "us-east1-b", "cluster-1")))
                    .singleElement()
                    .satisfies(pool -> assertThat(pool.maxNodes()).isEqualTo(2));
            ReadRequest read = ReadRequest.newBuilder()
                    .setUrn(CLUSTER_URN)
                    .setId(CLUSTER_ID)
                    .build();
            assertThat(plugin.stub.read(read).getId()).isEqualTo(CLUSTER_ID);
        }
    }

    @Test
    void startsWithoutAClusterThatCannotComeBack() throws IOException {
        try (GcpEmulator emulator = start(new TestingClusters());
                Plugin plugin = new Plugin(emulator.port(), folder)) {
            plugin.create(
                    ClusterKind.TYPE,
                    Map.of("name", "cluster-1", "initialNodeCount", 1, "removeDefaultNodePool", true));
        }
        Path state = folder.resolve("state.json");
        Files.writeString(state, Files.readString(state).replace("cluster-1", "broken-1"));

        try (GcpEmulator emulator = start(new TestingClusters());
                Plugin plugin = new Plugin(emulator.port(), folder)) {
            ReadRequest read = ReadRequest.newBuilder()
                    .setUrn(CLUSTER_URN)
                    .setId(CLUSTER_ID.replace("cluster-1", "broken-1"))
                    .build();
            assertThat(plugin.stub.read(read).getId()).isEmpty();
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> GcpEmulator.start(
                            CloudState.load(folder.resolve("state.json")),
                            new TestingClusters(),
                            new TestingBuckets(),
                            taken.getLocalPort()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(":" + taken.getLocalPort());
        }
    }

    private GcpEmulator start(TestingClusters clusters) {
        return GcpEmulator.start(CloudState.load(folder.resolve("state.json")), clusters, new TestingBuckets(), 0);
    }

    private static boolean becomesRefused(int port) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (Instant.now().isBefore(deadline)) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
            } catch (IOException e) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    /** What the launcher and the engine do together. */
    private static final class Plugin implements AutoCloseable {
        private final Socket socket;
        private final int port;
        private final ManagedChannel channel;
        private final ResourceProviderBlockingStub stub;

        Plugin(int socketPort, Path workingDirectory) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), socketPort);
            socket.getOutputStream().write((workingDirectory + "\n").getBytes(UTF_8));
            port = Integer.parseInt(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
            channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .build();
            stub = ResourceProviderGrpc.newBlockingStub(channel);
            stub.configure(ConfigureRequest.newBuilder()
                    .setArgs(TestingCloud.properties(Map.of("project", "my-project", "zone", "us-east1-b"))
                            .struct())
                    .build());
        }

        void create(String type, Map<String, Object> inputs) {
            stub.create(CreateRequest.newBuilder()
                    .setUrn("urn:pulumi:dev::test::" + type + "::thing")
                    .setProperties(TestingCloud.properties(inputs).struct())
                    .build());
        }

        @Override
        public void close() throws IOException {
            channel.shutdownNow();
            socket.close();
        }
    }
}
