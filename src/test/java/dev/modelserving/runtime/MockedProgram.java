package dev.modelserving.runtime;

import com.pulumi.Context;
import com.pulumi.test.Mocks;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.PulumiTestInternal;
import java.util.function.Consumer;

/**
 * The program in the SDK's test harness, with the runner and the logger that it has for the engine. With the SDK's own, most
 * of a test's time goes into messages that nobody reads.
 */
public final class MockedProgram {
    private MockedProgram() {}

    /** Runs it against the mocks, until they have answered to all that it declares. */
    public static TestResult run(Mocks mocks, TestOptions options, Consumer<Context> program) {
        return run(PulumiTestInternal.builder().mocks(mocks).options(options), program);
    }

    /** The same against what the builder has. */
    public static TestResult run(PulumiTestInternal.Builder builder, Consumer<Context> program) {
        try {
            return builder.deploymentFactory(ProgramRuntime::deployment).build().runTest(program);
        } finally {
            PulumiTestInternal.cleanup();
        }
    }
}
