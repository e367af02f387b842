package dev.modelserving.faults;

import dev.modelserving.sandbox.SandboxDaemon;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What goes wrong while the engine works. */
enum Fault {
    INTERRUPT("Ctrl-C") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) {
            Signals.interrupt(command.engine());
        }
    },
    INTERRUPT_TWICE("Ctrl-C twice") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) throws InterruptedException {
            Signals.interrupt(command.engine());
            TimeUnit.MILLISECONDS.sleep(BETWEEN_INTERRUPTS_MILLISECONDS);
            Signals.interrupt(command.engine());
        }
    },
    KILL_ENGINE("the engine is killed") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) {
            command.engine().destroyForcibly();
        }
    },
    KILL_PROGRAM("the program is killed") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) throws InterruptedException {
            kill(command, "model-serving.jar");
        }

        @Override
        boolean happensAt(Operation operation) {
            return operation != Operation.DESTROY;
        }
    },
    KILL_KUBERNETES_PROVIDER("the Kubernetes provider is killed") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) throws InterruptedException {
            kill(command, "/pulumi-resource-kubernetes ");
        }
    },
    KILL_CLOUD_PROVIDER("the cloud's provider is killed") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) throws InterruptedException {
            kill(command, "/pulumi-resource-gcp ");
        }

        @Override
        boolean happensAt(Operation operation) {
            return !operation.isServed();
        }
    },
    STICK_HELM("the Kubernetes provider is killed while Helm installs") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) throws InterruptedException {
            if (command.await(stack::helmWorks)) {
                kill(command, "/pulumi-resource-kubernetes ");
            }
        }

        @Override
        boolean happensAt(Operation operation) {
            return operation == Operation.UP;
        }
    },
    CRASH_CLOUD("the emulated cloud is killed, its clusters with it") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) {
            SandboxDaemon.crash();
        }

        @Override
        boolean killsServers() {
            return true;
        }
    },
    KILL_APISERVER("the apiserver is killed, and back after 5 s") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) throws IOException, InterruptedException {
            if (command.await(stack.apiserver()::runs)) {
                stack.apiserver().restart();
            }
        }
    },
    HANG_APISERVER("the apiserver hangs for 15 s") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) throws InterruptedException {
            if (command.await(stack.apiserver()::runs)) {
                stack.apiserver().hang();
            }
        }
    },
    REFUSE_WRITES("the apiserver answers writes with 429 for 10 s") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) throws IOException, InterruptedException {
            if (command.await(stack.apiserver()::runs)) {
                stack.apiserver().refuseWrites(429);
            }
        }
    },
    FAIL_WRITES("the apiserver answers writes with 500 for 10 s") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) throws IOException, InterruptedException {
            if (command.await(stack.apiserver()::runs)) {
                stack.apiserver().refuseWrites(500);
            }
        }
    },
    FILL_DISK("the disk under the state is full") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) throws IOException {
            StateFolder.fill(command.engine());
        }
    },
    SECOND_UP("another up begins") {
        @Override
        void strike(FaultedStack stack, EngineCommand command) throws InterruptedException {
            if (command.await(() -> command.steps() > 0)) {
                stack.requireLocked(command);
            }
        }
    },
    EXPIRE_CREDENTIAL("the cluster's credential has expired") {
        @Override
        void before(FaultedStack stack) throws IOException {
            stack.expireCredentials();
        }

        @Override
        void strike(FaultedStack stack, EngineCommand command) {}

        @Override
        boolean isThereBefore() {
            return true;
        }

        @Override
        void after(FaultedStack stack) throws IOException {
            stack.renewCredentials();
        }

        @Override
        boolean happensAt(Operation operation) {
            return operation != Operation.UP;
        }
    };

    private static final int BETWEEN_INTERRUPTS_MILLISECONDS = 300;

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    /** Does what has to be done before the command begins. */
    void before(FaultedStack stack) throws IOException {}

    /** Does it while the command works. Returns when it is over where it has an end by itself. */
    abstract void strike(FaultedStack stack, EngineCommand command) throws IOException, InterruptedException;

    /** Undoes what does not end by itself, after the command has ended. */
    void after(FaultedStack stack) throws IOException {}

    boolean happensAt(Operation operation) {
        return true;
    }

    /** Whether it has happened when the command begins. */
    boolean isThereBefore() {
        return false;
    }

    /** Whether the servers go with it, so that clients may notice. */
    boolean killsServers() {
        return false;
    }

    private static void kill(EngineCommand command, String commandLine) throws InterruptedException {
        if (command.await(() -> command.started(commandLine).findAny().isPresent())) {
            command.started(commandLine).forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
