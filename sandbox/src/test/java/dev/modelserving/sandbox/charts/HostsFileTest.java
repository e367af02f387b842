package dev.modelserving.sandbox.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {
    private static final byte[] LATIN = "10.0.0.7 caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    private Path folder;

    private Path machine;
    private HostsFile hosts;

    @BeforeEach
    void name() {
        machine = folder.resolve("machine");
        hosts = new HostsFile(folder.resolve("charts/hosts"));
    }

    @Test
    void keepsTheMachinesHostsWhateverTheirEncoding() throws IOException {
        Files.write(machine, LATIN);

        hosts.write(machine, "10.9.0.2", "charts.example");
        hosts.write(machine, "10.9.0.2", "charts.example");

        assertThat(Files.readString(hosts.path(), StandardCharsets.ISO_8859_1))
                .isEqualTo("10.0.0.7 caf\u00e9\n10.9.0.2 charts.example\n");
        assertThat(folder.resolve("charts")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void needsNoHostsOfTheMachine() throws IOException {
        hosts.write(machine, "10.9.0.2", "charts.example");

        assertThat(hosts.path()).hasContent("\n10.9.0.2 charts.example\n");
    }

    @Test
    void saysWhichFileCannotBeReadOrWritten() throws IOException {
        assertThatThrownBy(() -> hosts.write(folder, "10.9.0.2", "charts.example"))
                .hasMessageStartingWith(folder + " cannot be read: ");
        Files.createFile(folder.resolve("charts"));
        assertThatThrownBy(() -> hosts.write(machine, "10.9.0.2", "charts.example"))
                .hasMessageStartingWith(hosts.path() + " cannot be written: ");
    }
}
