package dev.modelserving.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The certificates of a cluster's control plane, as kwokctl lays them down. */
public final class ControlPlaneCertificates {
    private final Path work;

    public ControlPlaneCertificates(String project, String location, String name) {
        this.work = SandboxExtension.directory()
                .resolve("clusters")
                .resolve(project + "_" + location + "_" + name)
                .resolve("kwok/clusters")
                .resolve(name);
    }

    /**
     * Signs the control plane's certificate by a new authority and ends its processes; the daemon starts them again. The key
     * stays: service accounts' tokens are signed with it.
     */
    public void rotate() throws IOException {
        Path pki = work.resolve("pki");
        String names = openssl(pki, "x509", "-in", "admin.crt", "-noout", "-ext", "subjectAltName")
                .lines()
                .skip(1)
                .map(String::strip)
                .findFirst()
                .orElseThrow()
                .replace("IP Address:", "IP:");
        String subject = openssl(pki, "x509", "-in", "admin.crt", "-noout", "-subject", "-nameopt", "compat")
                .strip()
                .replaceFirst("^subject=", "");
        Path extensions = Files.writeString(pki.resolve("extensions"), "subjectAltName=" + names + "\n");
        openssl(
                pki,
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=rotated-ca",
                "-keyout",
                "ca.key",
                "-out",
                "ca.crt");
        openssl(pki, "req", "-new", "-key", "admin.key", "-subj", subject, "-out", "admin.csr");
        openssl(
                pki,
                "x509",
                "-req",
                "-in",
                "admin.csr",
                "-CA",
                "ca.crt",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-days",
                "30",
                "-extfile",
                extensions.toString(),
                "-out",
                "admin.crt");
        endProcesses();
    }

    private void endProcesses() throws IOException {
        List<ProcessHandle> processes;
        try (Stream<Path> running = Files.list(Path.of("/proc"))) {
            processes = running.filter(
                            process -> process.getFileName().toString().matches("[0-9]+"))
                    .filter(process -> commandLine(process).contains(work.toString() + "/"))
                    .flatMap(process -> ProcessHandle.of(
                            Long.parseLong(process.getFileName().toString()))
                            .stream())
                    .toList();
        }
        assertThat(processes).isNotEmpty().allSatisfy(process -> assertThat(process.destroyForcibly())
                .isTrue());
    }

    private static String commandLine(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }

    private static String openssl(Path folder, String... arguments) {
        return Command.of(Stream.concat(Stream.of("openssl"), Stream.of(arguments))
                        .toArray(String[]::new))
                .in(folder)
                .run()
                .orFail();
    }
}
