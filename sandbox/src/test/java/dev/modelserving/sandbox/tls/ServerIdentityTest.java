package dev.modelserving.sandbox.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerIdentityTest {
    @TempDir
    private Path folder;

    private ServerIdentity identity;

    @BeforeEach
    void make() throws IOException {
        identity = ServerIdentity.in(folder, "localhost");
    }

    @Test
    void isTheSameAfterARestart() throws IOException {
        byte[] before = Files.readAllBytes(identity.certificate());

        assertThat(ServerIdentity.in(folder, "localhost")).isEqualTo(identity);

        assertThat(identity.certificate()).hasBinaryContent(before);
    }

    @Test
    void isMadeAnewWhereADeathLeftItHalfMade() throws IOException {
        Files.delete(identity.certificate());
        Files.writeString(identity.keys(), "half");

        assertThat(ServerIdentity.in(folder, "localhost").sslContext().getProtocol())
                .isEqualTo("TLS");
    }

    @Test
    void isMadeAnewWhereItsKeysAreGone() throws IOException {
        byte[] before = Files.readAllBytes(identity.certificate());
        Files.delete(identity.keys());

        assertThat(ServerIdentity.in(folder, "localhost").sslContext().getProtocol())
                .isEqualTo("TLS");

        assertThat(Files.readAllBytes(identity.certificate())).isNotEqualTo(before);
    }

    @Test
    void saysWhatToDoWhereItsKeysAreBroken() throws IOException {
        Files.writeString(identity.keys(), "broken");

        ServerIdentity broken = ServerIdentity.in(folder, "localhost");

        assertThatThrownBy(broken::sslContext)
                .isInstanceOf(IOException.class)
                .hasMessage(identity.keys() + " has no key for TLS; delete it and " + identity.certificate()
                        + ", then the next start makes both again");
    }
}
