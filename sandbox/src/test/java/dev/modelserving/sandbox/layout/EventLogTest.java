package dev.modelserving.sandbox.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final EventLog log = new EventLog(
            new PrintStream(bytes, true, UTF_8), Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    @Test
    void writesAFailureWithItsCausesInOneLine() {
        IOException cause = new IOException("Address already\nin use");

        log.note("not started", new UncheckedIOException("cannot listen on port 1", cause));

        assertThat(bytes.toString(UTF_8))
                .isEqualTo("2026-01-01T00:00:00.000Z not started: cannot listen on port 1: Address already in use\n");
    }

    @Test
    void doesNotRepeatACauseThatTheMessageTells() {
        log.note("not started", new IllegalStateException("a.json is damaged: no object", new Exception("no object")));

        assertThat(bytes.toString(UTF_8)).endsWith("not started: a.json is damaged: no object\n");
    }

    @Test
    void showsWhereABugIs() {
        log.bug("the work failed", new IllegalArgumentException("odd"));

        assertThat(bytes.toString(UTF_8))
                .contains("the work failed, which is a bug of the sandbox: java.lang.IllegalArgumentException: odd\n")
                .contains("\tat " + EventLogTest.class.getName());
    }
}
