package dev.modelserving.sandbox.layout;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The daemon's log: one line for each notable event, with the time in UTC. */
public final class EventLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final Clock clock;

    public EventLog(PrintStream out, Clock clock) {
        this.out = requireNonNull(out, "out");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Writes one line; line breaks in the message become spaces, so that an event stays one line. */
    public void note(String message) {
        String line = TIME.format(clock.instant()) + " " + message.strip().replaceAll("\\s*\\R\\s*", " ");
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }

    /** Writes what failed and why, without a stack trace. */
    public void note(String whatFailed, Throwable why) {
        String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        note(whatFailed + ": " + reason);
    }
}
