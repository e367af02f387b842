package dev.modelserving.faults;

import dev.modelserving.sandbox.Command;

/** Signals that Java does not send. */
final class Signals {
    private Signals() {}

    /** Ctrl-C. A process that has just ended gets none. */
    static void interrupt(ProcessHandle process) {
        send("INT", process);
    }

    /** Stops it until {@link #resume}. */
    static void stop(ProcessHandle process) {
        send("STOP", process);
    }

    static void resume(ProcessHandle process) {
        send("CONT", process);
    }

    private static void send(String signal, ProcessHandle process) {
        Command.Result sent =
                Command.of("kill", "-" + signal, String.valueOf(process.pid())).run();
        if (sent.code() != 0 && process.isAlive()) {
            throw new AssertionError(sent.output());
        }
    }
}
