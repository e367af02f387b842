package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A container's preStop hook. */
sealed interface PreStopHook {
    /** Runs it for at most the limit; returns the reason of a failure. */
    Optional<String> run(Duration limit) throws InterruptedException;

    /**
     * A container's hook, if it has one.
     *
     * @param environment the container's
     */
    static Optional<PreStopHook> of(Container container, String podAddress, Map<String, String> environment) {
        if (container.getLifecycle() == null || container.getLifecycle().getPreStop() == null) {
            return Optional.empty();
        }
        LifecycleHandler handler = container.getLifecycle().getPreStop();
        if (handler.getSleep() != null) {
            return Optional.of(new Sleep(Duration.ofSeconds(handler.getSleep().getSeconds())));
        }
        if (handler.getExec() != null) {
            return Optional.of(new Exec(handler.getExec().getCommand(), environment));
        }
        if (handler.getHttpGet() != null) {
            return Optional.of(new HttpGet(handler, container, podAddress));
        }
        return Optional.empty();
    }

    /** Waits. */
    record Sleep(Duration duration) implements PreStopHook {
        public Sleep {
            requireNonNull(duration, "duration");
        }

        @Override
        public Optional<String> run(Duration limit) throws InterruptedException {
            Thread.sleep(duration.compareTo(limit) < 0 ? duration.toMillis() : limit.toMillis());
            return Optional.empty();
        }
    }

    /** Runs a command of this machine, since the container has no files of its image. */
    record Exec(List<String> command, Map<String, String> environment) implements PreStopHook {
        public Exec {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        @Override
        public Optional<String> run(Duration limit) throws InterruptedException {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            Map<String, String> variables = new HashMap<>(environment);
            variables.put("PATH", ContainerProcesses.MACHINE_PATH);
            builder.environment().clear();
            builder.environment().putAll(variables);
            try {
                return await(builder.start(), limit);
            } catch (IOException e) {
                return Optional.of("command " + command + " cannot be run: " + e.getMessage());
            }
        }

        private Optional<String> await(Process process, Duration limit) throws InterruptedException {
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.of("command " + command + " did not end within " + limit.toSeconds() + " s");
                }
                int code = process.exitValue();
                return code == 0 ? Optional.empty() : Optional.of("command " + command + " exited with " + code);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    /** Sends a request. */
    record HttpGet(LifecycleHandler handler, Container container, String podAddress) implements PreStopHook {
        @Override
        public Optional<String> run(Duration limit) {
            return ProbeAttempt.of(
                            new ProbeBuilder().withHttpGet(handler.getHttpGet()).build(),
                            container,
                            podAddress,
                            Math.toIntExact(limit.toMillis()))
                    .run();
        }
    }
}
