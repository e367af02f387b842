package dev.modelserving.runtime;

import com.pulumi.Context;
import com.pulumi.context.internal.ConfigContextInternal;
import com.pulumi.context.internal.ContextInternal;
import com.pulumi.context.internal.LoggingContextInternal;
import com.pulumi.context.internal.OutputContextInternal;
import com.pulumi.core.internal.OutputFactory;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentImpl.DeploymentState;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.DeploymentInstanceInternal;
import com.pulumi.internal.PulumiInternal;
import java.util.List;
import java.util.function.BiConsumer;

/** Runs the program for the engine. */
public final class ProgramRuntime {
    /** The engine's exit code of a program that has reported its failure (pulumi-java, {@code Runner}). */
    private static final int REFUSED = 32;

    private ProgramRuntime() {}

    /**
     * Declares a stack, waits for the engine's answers, checks a preview, and ends the process.
     *
     * @param stack declares it; exceptions are reported as {@code Pulumi.run} does
     */
    public static void run(BiConsumer<Context, EngineHooks> stack) {
        EngineErrorHooks errorHooks = new EngineErrorHooks();
        PreviewedObjects previewed = new PreviewedObjects();
        EngineConnections connections = EngineConnections.register(errorHooks, previewed);
        DeploymentState state = DeploymentState.fromEnvironment();
        int code = state.isDryRun ? preview(stack, state, previewed) : update(stack, state, errorHooks);
        connections.close();
        errorHooks.close();
        System.exit(code);
    }

    private static int update(BiConsumer<Context, EngineHooks> stack, DeploymentState state, EngineErrorHooks hooks) {
        DeploymentImpl deployment = deployment(state);
        try (UpdateWatcher watcher = new UpdateWatcher(state.logger, UpdateWatcher.PERIOD)) {
            return declare(stack, state, deployment, new EngineHooks(hooks::on, check -> {}, watcher::start));
        }
    }

    private static int preview(
            BiConsumer<Context, EngineHooks> stack, DeploymentState state, PreviewedObjects previewed) {
        DeploymentImpl deployment = deployment(state);
        EngineHooks hooks =
                new EngineHooks((type, hook) -> {}, check -> previewed.check(check, state.logger), watch -> {});
        int code = declare(stack, state, deployment, hooks);
        return code == 0 && previewed.refuses() ? REFUSED : code;
    }

    private static int declare(
            BiConsumer<Context, EngineHooks> stack,
            DeploymentState state,
            DeploymentImpl deployment,
            EngineHooks hooks) {
        DeploymentInstanceHolder.setInstance(new DeploymentInstanceInternal(deployment));
        return new PulumiInternal(state.runner, context(deployment, state))
                .runAsync(context -> stack.accept(context, hooks))
                .join();
    }

    /** The SDK's deployment with the runner and the logger of this package. */
    static DeploymentImpl deployment(DeploymentState state) {
        if (!DeploymentState.ExcessiveDebugOutput) {
            state.logger = new TerseLogger(state.logger);
        }
        state.runner = new WaitingRunner(state.runner);
        return new DeploymentImpl(state);
    }

    private static ContextInternal context(DeploymentImpl deployment, DeploymentState state) {
        return new ContextInternal(
                deployment.getOrganizationName(),
                deployment.getProjectName(),
                deployment.getStackName(),
                new LoggingContextInternal(deployment.getLog()),
                new ConfigContextInternal(
                        deployment.getProjectName(), name -> new com.pulumi.Config(deployment.getConfig(), name)),
                new OutputContextInternal(new OutputFactory(state.runner)),
                List.of());
    }
}
