package dev.modelserving.sandbox.traffic;

import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxJava;
import java.util.List;

/**
 * A call of TensorFlow Serving's Predict by gRPC.
 *
 * @param status the name of the gRPC status
 * @param version which the gateway says has answered; {@code -} where it does not
 * @param description of the status
 */
public record GrpcCall(String status, String version, String description) {
    /** Calls the server at {@code HOST:PORT} from within the sandbox's network. */
    public static GrpcCall to(String server) {
        String[] words = Command.of(SandboxJava.command(List.of(), GrpcClient.class.getName(), List.of(server)))
                .run()
                .orFail()
                .strip()
                .split(" ", 3);
        return new GrpcCall(words[0], words[1], words[2]);
    }
}
