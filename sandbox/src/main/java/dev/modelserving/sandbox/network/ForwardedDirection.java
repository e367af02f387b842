package dev.modelserving.sandbox.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One direction of a forwarded connection. */
final class ForwardedDirection {
    private static final int BUFFER_BYTES = 32 * 1024;

    private final SocketChannel source;
    private final SocketChannel sink;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private boolean sourceEnded;
    private boolean finished;

    ForwardedDirection(SocketChannel source, SocketChannel sink) {
        this.source = source;
        this.sink = sink;
    }

    /** Moves the bytes that it can without waiting, and passes on the end of the stream. */
    void pump() throws IOException {
        if (wantsRead() && source.read(buffer) < 0) {
            sourceEnded = true;
        }
        if (wantsWrite()) {
            buffer.flip();
            sink.write(buffer);
            buffer.compact();
        }
        if (sourceEnded && buffer.position() == 0 && !finished) {
            sink.shutdownOutput();
            finished = true;
        }
    }

    boolean wantsRead() {
        return !sourceEnded && buffer.hasRemaining();
    }

    boolean wantsWrite() {
        return buffer.position() > 0;
    }

    boolean finished() {
        return finished;
    }
}
