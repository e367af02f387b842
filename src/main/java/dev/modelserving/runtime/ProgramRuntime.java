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
    private ProgramRuntime() {}

    /**
     * Declares a stack, waits for the engine's answers, and ends the process.
     *
     * @param stack declares it; exceptions are reported as {@code Pulumi.run} does
     */
    public static void run(BiConsumer<Context, ErrorHooks> stack) {
        EngineErrorHooks hooks = new EngineErrorHooks();
        EngineConnections connections = EngineConnections.register(hooks);
        int code = declare(stack, hooks);
        connections.close();
        hooks.close();
        System.exit(code);
    }

    private static int declare(BiConsumer<Context, ErrorHooks> stack, EngineErrorHooks hooks) {
        DeploymentState state = DeploymentState.fromEnvironment();
        DeploymentImpl deployment = deployment(state);
        DeploymentInstanceHolder.setInstance(new DeploymentInstanceInternal(deployment));
        ErrorHooks declared = state.isDryRun ? (type, hook) -> {} : hooks;
        return new PulumiInternal(state.runner, context(deployment, state))
                .runAsync(context -> stack.accept(context, declared))
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
