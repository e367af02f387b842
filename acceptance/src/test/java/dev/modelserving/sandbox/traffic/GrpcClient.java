package dev.modelserving.sandbox.traffic;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls TensorFlow Serving's Predict by gRPC over plain HTTP/2, for the sandbox's network. */
final class GrpcClient {
    private static final long LIMIT_SECONDS = 30;
    private static final Metadata.Key<String> VERSION =
            Metadata.Key.of("x-model-version", Metadata.ASCII_STRING_MARSHALLER);
    private static final MethodDescriptor<byte[], byte[]> PREDICT = MethodDescriptor.newBuilder(
                    new Bytes(), new Bytes())
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("tensorflow.serving.PredictionService/Predict")
            .build();

    private GrpcClient() {}

    /**
     * Prints the call's status and the version that the gateway names, such as {@code UNIMPLEMENTED resnet101}.
     *
     * @param arguments {@code HOST:PORT}
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException, TimeoutException {
        ManagedChannel channel =
                NettyChannelBuilder.forTarget(arguments[0]).usePlaintext().build();
        try {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            ClientCall<byte[], byte[]> call = channel.newCall(PREDICT, CallOptions.DEFAULT);
            call.start(new Listener(outcome), new Metadata());
            call.sendMessage(new byte[0]);
            call.halfClose();
            call.request(1);
            System.out.println(outcome.get(LIMIT_SECONDS, TimeUnit.SECONDS));
        } finally {
            channel.shutdownNow();
        }
    }

    /** The version is among the trailers where the answer is nothing but those. */
    private static final class Listener extends ClientCall.Listener<byte[]> {
        private final CompletableFuture<String> outcome;
        private volatile String version = "-";

        Listener(CompletableFuture<String> outcome) {
            this.outcome = outcome;
        }

        @Override
        public void onHeaders(Metadata headers) {
            note(headers);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            note(trailers);
            outcome.complete(status.getCode() + " " + version + " " + status.getDescription());
        }

        private void note(Metadata metadata) {
            String found = metadata.get(VERSION);
            if (found != null) {
                version = found;
            }
        }
    }

    /** Messages as they are: the stand-in for TensorFlow Serving reads none. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
