package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pulumi.Context;
import com.pulumi.context.LoggingContext;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import dev.modelserving.config.EngineConfig;
import dev.modelserving.config.value.StackName;
import dev.modelserving.declared.StackFile;
import dev.modelserving.runtime.EngineHooks;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mock;
import org.mockito.MockedStatic;
import org.mockito.junit.jupiter.MockitoExtension;

/** A stack that is not right: all that is wrong is said, and nothing is declared. */
@ExtendWith(MockitoExtension.class)
class MainTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("GOOGLE_CLOUD_PROJECT", "test-project");

    @Mock
    private Context context;

    @Mock
    private LoggingContext log;

    @Test
    void reportsEachProblemOfTheFile() {
        when(context.stackName()).thenReturn("dev");
        when(context.log()).thenReturn(log);
        StackFile file = new StackFile(
                """
                config:
                  model-serving:cluster: {location: moon, authorizedRanges: everybody}
                  model-serving:bucket: {name: goog-bucket}
                  model-serving:models: []
                """);

        RunException refused = refusal(file.values());

        assertThat(refused).hasMessageContaining("stacks/Pulumi.dev.yaml").hasMessageContaining("nothing was changed");
        verify(log).error(startsWith("model-serving:cluster.location: found \"moon\"; allowed: "));
        verify(log).error(startsWith("model-serving:bucket.name: found \"goog-bucket\"; allowed: "));
        verify(log).error(startsWith("model-serving:models: found []; allowed: "));
        verify(log, times(3)).error(anyString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Production", "dev_1", "-dev", "a-stack-of-18-char"})
    void refusesAStackNameThatNoAccountCanCarry(String name) {
        when(context.stackName()).thenReturn(name);

        assertThat(refusal(StackFile.shipped("dev").values()))
                .hasMessageContaining(name)
                .hasMessageContaining(StackName.RULE)
                .hasMessageContaining("nothing was changed");
    }

    /** The RunException that the engine shows without a stack trace; fails where anything was declared before it. */
    private RunException refusal(Map<String, String> values) {
        try (MockedStatic<ModelServingStack> stack = mockStatic(ModelServingStack.class)) {
            RunException refused = catchThrowableOfType(
                    RunException.class,
                    () -> Main.run(context, EngineHooks.NONE, new EngineConfig(values, Set.of()), ENVIRONMENT));
            assertThat(refused).as("the stack is refused").isNotNull();
            stack.verifyNoInteractions();
            verify(context, never()).export(anyString(), any(Output.class));
            return refused;
        }
    }
}
