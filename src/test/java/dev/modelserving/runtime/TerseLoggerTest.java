package dev.modelserving.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import com.pulumi.Log;
import com.pulumi.deployment.internal.EngineLogger;
import org.junit.jupiter.api.Test;

class TerseLoggerTest {
    private final EngineLogger sdk = mock(EngineLogger.class);
    private final TerseLogger terse = new TerseLogger(sdk);

    @Test
    void tellsAllButWhatServesToDebugTheSdk() {
        Log log = new Log(terse);

        log.debug("Preparing resource");
        log.info("a hint");
        log.warn("a warning");
        log.error("an error");

        verify(sdk).infoAsync("a hint", null, null, null);
        verify(sdk).warnAsync("a warning", null, null, null);
        verify(sdk).errorAsync("an error", null, null, null);
        verifyNoMoreInteractions(sdk);
    }

    /** By which the SDK ends the program with a failure. */
    @Test
    void knowsOfErrorsWhatTheSdkKnows() {
        when(sdk.hasLoggedErrors()).thenReturn(true);
        when(sdk.getErrorCount()).thenReturn(2);

        assertThat(terse.hasLoggedErrors()).isTrue();
        assertThat(terse.getErrorCount()).isEqualTo(2);
    }
}
