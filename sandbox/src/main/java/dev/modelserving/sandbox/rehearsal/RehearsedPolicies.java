package dev.modelserving.sandbox.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Empty;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerGrpc.AnalyzerBlockingStub;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.Resource.RegisterResourceRequest;

/** The policy pack at a stack's preview, called as the engine does. */
final class RehearsedPolicies {
    private static final long LIMIT_SECONDS = 20;

    private RehearsedPolicies() {}

    /**
     * Sends it the resources that a rehearsed program declared, and ends it.
     *
     * @param command starts it
     * @throws IOException if it does not answer; its error stream has the reason
     */
    static void run(List<String> command, List<RegisterResourceRequest> declared) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(out.readLine()))
                    .usePlaintext()
                    .build();
            try {
                ask(AnalyzerGrpc.newBlockingStub(channel).withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS), declared);
            } finally {
                channel.shutdownNow();
            }
        } finally {
            // A regular end, so that it still writes its class list.
            process.destroy();
            process.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    private static void ask(AnalyzerBlockingStub pack, List<RegisterResourceRequest> declared) {
        pack.handshake(AnalyzerHandshakeRequest.getDefaultInstance());
        pack.configureStack(AnalyzerStackConfigureRequest.getDefaultInstance());
        pack.getPluginInfo(Empty.getDefaultInstance());
        pack.getAnalyzerInfo(Empty.getDefaultInstance());
        pack.configure(ConfigureAnalyzerRequest.getDefaultInstance());
        AnalyzeStackRequest.Builder stack = AnalyzeStackRequest.newBuilder();
        for (RegisterResourceRequest resource : declared) {
            String urn = RehearsalMonitor.urn(resource.getType(), resource.getName());
            AnalyzeRequest question = AnalyzeRequest.newBuilder()
                    .setUrn(urn)
                    .setType(resource.getType())
                    .setName(resource.getName())
                    .setProperties(resource.getObject())
                    .build();
            pack.remediate(question);
            pack.analyze(question);
            stack.addResources(AnalyzerResource.newBuilder()
                    .setUrn(urn)
                    .setType(resource.getType())
                    .setName(resource.getName())
                    .setProperties(resource.getObject()));
        }
        pack.analyzeStack(stack.build());
    }
}
