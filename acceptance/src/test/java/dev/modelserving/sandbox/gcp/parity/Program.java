package dev.modelserving.sandbox.gcp.parity;

import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import com.google.protobuf.Struct;
import com.pulumi.Context;
import com.pulumi.context.LoggingContext;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.PulumiTestInternal;
import dev.modelserving.ModelServingStack;
import dev.modelserving.config.value.StackName;
import dev.modelserving.declared.StackFile;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.model.PublicStorage;
import dev.modelserving.platform.Surroundings;
import dev.modelserving.runtime.EngineHooks;
import dev.modelserving.runtime.MockedProgram;
import java.util.ArrayList;
import java.util.List;
import org.mockito.ArgumentCaptor;

/** The program, run against the played engine. */
final class Program {
    private static final Surroundings SURROUNDINGS =
            new Surroundings(false, PublicStorage.GOOGLE, KubernetesCluster::kubectl);

    private Program() {}

    /**
     * Declares a stack.
     *
     * @return why that fails; empty where it does not
     */
    static List<String> run(StackFile file, ReplayedEngine engine) {
        LoggingContext log = mock(LoggingContext.class);
        TestResult result = MockedProgram.run(
                PulumiTestInternal.builder()
                        .mocks(args -> {
                            throw new IllegalStateException("not asked");
                        })
                        .monitorDecorator(monitor -> engine)
                        .options(TestOptions.builder()
                                .organizationName("organization")
                                .projectName("model-serving")
                                .stackName(file.stack())
                                .preview(true)
                                .build()),
                context -> ModelServingStack.declare(
                        logging(context, log),
                        EngineHooks.NONE,
                        new StackName(file.stack()),
                        file.read(),
                        SURROUNDINGS));
        ArgumentCaptor<String> refusals = ArgumentCaptor.forClass(String.class);
        verify(log, atLeast(0)).error(refusals.capture());
        List<String> problems = new ArrayList<>(refusals.getAllValues());
        result.exceptions().forEach(failure -> problems.add(failure.toString()));
        problems.addAll(engine.failures());
        return problems;
    }

    private static Context logging(Context context, LoggingContext log) {
        Context logging = mock(Context.class, delegatesTo(context));
        doReturn(log).when(logging).log();
        return logging;
    }

    /** Deploys a stack of which nothing is there. */
    static DeployedStack deploy(StackFile file, DeployedStack nothing) {
        Steps steps = new Steps(nothing, false);
        ReplayedEngine engine = new ReplayedEngine(file.stack(), Struct.getDefaultInstance(), steps);
        List<String> problems = run(file, engine);
        if (!problems.isEmpty()) {
            throw new AssertionError(file.stack() + " cannot be deployed: " + problems + steps.errors());
        }
        return new DeployedStack(steps.provider(), steps.made(), engine.outputs());
    }
}
