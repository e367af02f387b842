package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HTTPHeader;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** One attempt of a probe. */
public sealed interface ProbeAttempt {
    /** Makes the attempt; returns the reason of a failure. */
    Optional<String> run();

    /**
     * The attempt for a probe.
     *
     * @param container its ports resolve the probe's port name
     * @param podAddress the default host
     */
    static ProbeAttempt of(Probe probe, Container container, String podAddress, int timeoutMilliseconds) {
        if (probe.getHttpGet() != null) {
            HTTPGetAction http = probe.getHttpGet();
            if ("HTTPS".equals(http.getScheme())) {
                return new NotSupported("an HTTPS probe");
            }
            return resolve(http.getPort(), container)
                    .<ProbeAttempt>map(
                            port -> new Http(http, address(http.getHost(), podAddress, port), timeoutMilliseconds))
                    .orElseGet(() -> new NoSuchPort(http.getPort()));
        }
        if (probe.getTcpSocket() != null) {
            TCPSocketAction tcp = probe.getTcpSocket();
            return resolve(tcp.getPort(), container)
                    .<ProbeAttempt>map(port -> new Tcp(address(tcp.getHost(), podAddress, port), timeoutMilliseconds))
                    .orElseGet(() -> new NoSuchPort(tcp.getPort()));
        }
        return new NotSupported(probe.getGrpc() != null ? "a gRPC probe" : "an exec probe");
    }

    private static Optional<Integer> resolve(IntOrString port, Container container) {
        if (port.getIntVal() != null) {
            return Optional.of(port.getIntVal());
        }
        return container.getPorts().stream()
                .filter(candidate -> port.getStrVal().equals(candidate.getName()))
                .map(ContainerPort::getContainerPort)
                .findFirst();
    }

    private static InetSocketAddress address(String host, String podAddress, int port) {
        return new InetSocketAddress(host == null || host.isEmpty() ? podAddress : host, port);
    }

    private static String shown(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    /** Succeeds if a connection is accepted. */
    record Tcp(InetSocketAddress address, int timeoutMilliseconds) implements ProbeAttempt {
        @Override
        public Optional<String> run() {
            try (Socket socket = new Socket()) {
                socket.connect(address, timeoutMilliseconds);
                return Optional.empty();
            } catch (SocketTimeoutException e) {
                return Optional.of("dial tcp " + shown(address) + ": i/o timeout");
            } catch (ConnectException e) {
                return Optional.of("dial tcp " + shown(address) + ": connect: connection refused");
            } catch (IOException e) {
                return Optional.of("dial tcp " + shown(address) + ": " + e.getMessage());
            }
        }
    }

    /** Succeeds with a status from 200 to 399; does not follow redirects. */
    record Http(HTTPGetAction request, InetSocketAddress address, int timeoutMilliseconds) implements ProbeAttempt {
        @Override
        public Optional<String> run() {
            String path = Objects.requireNonNullElse(request.getPath(), "/");
            String url = "http://" + shown(address) + (path.startsWith("/") ? path : "/" + path);
            try (Socket socket = new Socket()) {
                socket.connect(address, timeoutMilliseconds);
                socket.setSoTimeout(timeoutMilliseconds);
                socket.getOutputStream().write(head(path).getBytes(StandardCharsets.UTF_8));
                String statusLine = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                        .readLine();
                return judge(url, statusLine);
            } catch (SocketTimeoutException e) {
                return Optional.of("Get \"" + url
                        + "\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
            } catch (ConnectException e) {
                return Optional.of("Get \"" + url + "\": dial tcp " + shown(address) + ": connect: connection refused");
            } catch (IOException e) {
                return Optional.of("Get \"" + url + "\": " + e.getMessage());
            }
        }

        private String head(String path) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.put("Host", shown(address));
            headers.put("User-Agent", "kube-probe/model-serving-sandbox");
            headers.put("Accept", "*/*");
            List<HTTPHeader> given = Objects.requireNonNullElse(request.getHttpHeaders(), List.of());
            given.forEach(header -> headers.put(header.getName(), header.getValue()));
            headers.put("Connection", "close");
            StringBuilder head = new StringBuilder("GET ")
                    .append(path.startsWith("/") ? path : "/" + path)
                    .append(" HTTP/1.1\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            return head.append("\r\n").toString();
        }

        private static Optional<String> judge(String url, String statusLine) {
            if (statusLine == null || !statusLine.matches("HTTP/1\\.[01] \\d{3}.*")) {
                return Optional.of("Get \"" + url + "\": malformed HTTP response");
            }
            int status = Integer.parseInt(statusLine.substring(9, 12));
            return status >= 200 && status < 400
                    ? Optional.empty()
                    : Optional.of("HTTP probe failed with statuscode: " + status);
        }
    }

    /** The probe names a port that the container does not have. */
    record NoSuchPort(IntOrString port) implements ProbeAttempt {
        @Override
        public Optional<String> run() {
            return Optional.of("couldn't find port: " + port.getStrVal());
        }
    }

    /** A kind of probe that the sandbox does not support. */
    record NotSupported(String kind) implements ProbeAttempt {
        @Override
        public Optional<String> run() {
            return Optional.of(
                    "the sandbox cannot run " + kind + ", it counts as failed; use httpGet (HTTP) or tcpSocket");
        }
    }
}
