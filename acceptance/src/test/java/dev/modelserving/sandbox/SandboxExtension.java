package dev.modelserving.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts a sandbox for the integration tests of a process, beside the user's own (the build names it by
 * MODEL_SERVING_SANDBOX), and ends it after the last. A class that leaves things in it {@linkplain #end ends} it, and the
 * next class gets another.
 */
public final class SandboxExtension implements BeforeAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SandboxExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent("sandbox", name -> new RunningSandbox(), RunningSandbox.class)
                .start();
    }

    /** Ends the sandbox with all that is in it; does nothing where it is down. */
    static void end() {
        Command.of("sandbox/down").run().orFail();
    }

    /** Starts it; does nothing where it is up. */
    static void begin() {
        if (!Files.exists(directory().resolve("ready"))) {
            System.out.println(Command.of("sandbox/up", "--no-deploy").run().orFail());
        }
    }

    /** The folder of the tests' sandbox. */
    public static Path directory() {
        Path cache = Optional.ofNullable(System.getenv("MODEL_SERVING_CACHE"))
                .map(Path::of)
                .orElseGet(() -> Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("model-serving"));
        return cache.resolve("sandboxes").resolve(name());
    }

    /** Without one of their own, the tests would end the user's sandbox. */
    private static String name() {
        return Optional.ofNullable(System.getenv("MODEL_SERVING_SANDBOX"))
                .filter(name -> name.startsWith("it-"))
                .orElseThrow(
                        () -> new IllegalStateException("integration tests need a sandbox of their own: run them by"
                                + " mvn verify -Dit.test=NAME, which names one in MODEL_SERVING_SANDBOX"));
    }

    private static final class RunningSandbox implements AutoCloseable {
        private final Thread atExit = new Thread(SandboxExtension::end);

        RunningSandbox() {
            System.out.println("The tests' sandbox is " + directory());
            Runtime.getRuntime().addShutdownHook(atExit);
        }

        void start() {
            begin();
        }

        @Override
        public void close() {
            end();
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }
}
