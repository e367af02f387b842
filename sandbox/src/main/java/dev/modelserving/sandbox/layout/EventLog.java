package dev.modelserving.sandbox.layout;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/** The daemon's log: one line per event, with the time in UTC. */
public final class EventLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final Clock clock;

    /**
     * Creates a log.
     *
     * @param out receives the lines of all threads
     * @param clock the time of the lines
     */
    public EventLog(PrintStream out, Clock clock) {
        this.out = requireNonNull(out, "out");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Writes one line; line breaks in the message become spaces. */
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
            // many messages include their cause's
            if (message.indexOf(reason) < 0) {
                message.append(": ").append(reason);
            }
        }
        note(message.toString());
    }

    /** Writes an unexpected error, which is a bug of the sandbox, with its stack trace. */
    public void bug(String whatFailed, RuntimeException bug) {
        synchronized (out) {
            note(whatFailed + ", which is a bug of the sandbox: " + bug);
            bug.printStackTrace(out);
            out.flush();
        }
    }
}
