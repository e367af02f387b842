package dev.modelserving.sandbox.network;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.process.DaemonThreads;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Answers DNS questions over UDP; no answer of the sandbox is long enough to need TCP. */
final class NameServer implements AutoCloseable {
    /** The longest question that it reads; resolvers' are shorter. */
    private static final int QUESTION_BYTES = 4096;

    /** The longest answer to a client that announces no size. */
    private static final int PLAIN_ANSWER_BYTES = 512;

    private final DatagramSocket socket;
    private final ClusterNames names;
    private final EventLog log;

    private NameServer(DatagramSocket socket, ClusterNames names, EventLog log) {
        this.socket = socket;
        this.names = names;
        this.log = log;
    }

    /**
     * Starts a server, which answers until it is closed.
     *
     * @throws IOException if the address cannot be bound
     */
    static NameServer start(InetSocketAddress address, ClusterNames names, EventLog log) throws IOException {
        NameServer server = new NameServer(new DatagramSocket(address), names, log);
        new DaemonThreads("dns-" + address.getHostString())
                .newThread(server::serve)
                .start();
        return server;
    }

    /** Its address, for example when the system chose the port. */
    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void serve() {
        byte[] buffer = new byte[QUESTION_BYTES];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    log.note("a DNS question could not be read or answered", e);
                }
            } catch (RuntimeException e) {
                // continue with the next question
                log.bug("a DNS question could not be answered", e);
            }
        }
    }

    private byte[] answer(byte[] bytes) throws IOException {
        Message question = new Message(bytes);
        Message answer = names.answer(question);
        OPTRecord extension = question.getOPT();
        if (extension == null) {
            return answer.toWire(PLAIN_ANSWER_BYTES);
        }
        answer.addRecord(new OPTRecord(QUESTION_BYTES, Rcode.NOERROR, 0), Section.ADDITIONAL);
        return answer.toWire(Math.max(PLAIN_ANSWER_BYTES, extension.getPayloadSize()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
