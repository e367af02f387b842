package dev.modelserving.sandbox.layout;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/** The daemon's log: one line for each notable event, with the time in UTC. */
public final class EventLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final Clock clock;

    /**
     * A log.
     *
     * @param out gets the lines; writers take turns
     * @param clock gives the time of each
     */
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

    /** Writes what failed and why, down to the first cause, without a stack trace. */
    public void note(String whatFailed, Throwable why) {
        StringBuilder message = new StringBuilder(whatFailed);
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            String reason = Objects.requireNonNullElse(
                    cause.getMessage(), cause.getClass().getSimpleName());
            // many messages repeat their cause's
            if (message.indexOf(reason) < 0) {
                message.append(": ").append(reason);
            }
        }
        note(message.toString());
    }

    /** Writes an error that nobody expected, which is a bug of the sandbox, and on further lines its stack trace. */
    public void bug(String whatFailed, RuntimeException bug) {
        synchronized (out) {
            note(whatFailed + ", which is a bug of the sandbox: " + bug);
            bug.printStackTrace(out);
            out.flush();
        }
    }
}
