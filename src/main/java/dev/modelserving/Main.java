package dev.modelserving;

import com.pulumi.Context;
import com.pulumi.exceptions.RunException;
import dev.modelserving.config.EngineConfig;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.StackConfigReader;
import dev.modelserving.config.reading.InvalidConfigException;
import dev.modelserving.config.value.StackName;
import dev.modelserving.platform.Surroundings;
import dev.modelserving.runtime.EngineHooks;
import dev.modelserving.runtime.ProgramRuntime;
import java.util.Map;
import java.util.logging.LogManager;

/** The program that the Pulumi engine runs. */
public final class Main {
    private Main() {}

    /**
     * Declares the engine's stack, or reports every problem of its file and ends with a non-zero exit code.
     *
     * @param args none; the engine passes everything in the environment
     */
    public static void main(String[] args) {
        // The SDK reports each failure to the engine and prints it, too: once is enough.
        LogManager.getLogManager().reset();
        ProgramRuntime.run((context, hooks) ->
                run(context, hooks, EngineConfig.fromEnvironment(System.getenv()), System.getenv()));
    }

    static void run(Context context, EngineHooks hooks, EngineConfig engine, Map<String, String> environment) {
        StackName stack = stackName(context);
        StackConfig config = config(context, stack, engine, environment);
        ModelServingStack.declare(context, hooks, stack, config, Surroundings.of(environment));
    }

    private static StackConfig config(
            Context context, StackName stack, EngineConfig engine, Map<String, String> environment) {
        try {
            return StackConfigReader.read(stack, engine, environment);
        } catch (InvalidConfigException invalid) {
            invalid.problems().forEach(problem -> context.log().error(problem.toString()));
            throw new RunException("stacks/Pulumi." + context.stackName() + ".yaml is not valid; nothing was changed");
        }
    }

    private static StackName stackName(Context context) {
        try {
            return new StackName(context.stackName());
        } catch (IllegalArgumentException refused) {
            throw new RunException(refused.getMessage() + "; nothing was changed", refused);
        }
    }
}
