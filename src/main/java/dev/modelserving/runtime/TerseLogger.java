package dev.modelserving.runtime;

import com.pulumi.deployment.internal.EngineLogger;
import com.pulumi.resources.Resource;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import javax.annotation.Nullable;

/**
 * Drops the SDK's debug messages: for each resource three calls to the engine, one after the other.
 *
 * @param logger the SDK's
 */
record TerseLogger(EngineLogger logger) implements EngineLogger {
    @Override
    public CompletableFuture<Void> debugAsync(
            String message, @Nullable Resource resource, @Nullable Integer streamId, @Nullable Boolean ephemeral) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> infoAsync(
            String message, @Nullable Resource resource, @Nullable Integer streamId, @Nullable Boolean ephemeral) {
        return logger.infoAsync(message, resource, streamId, ephemeral);
    }

    @Override
    public CompletableFuture<Void> warnAsync(
            String message, @Nullable Resource resource, @Nullable Integer streamId, @Nullable Boolean ephemeral) {
        return logger.warnAsync(message, resource, streamId, ephemeral);
    }

    @Override
    public CompletableFuture<Void> errorAsync(
            String message, @Nullable Resource resource, @Nullable Integer streamId, @Nullable Boolean ephemeral) {
        return logger.errorAsync(message, resource, streamId, ephemeral);
    }

    @Override
    public CompletableFuture<Void> logAsync(
            Level level,
            String message,
            @Nullable Resource resource,
            @Nullable Integer streamId,
            @Nullable Boolean ephemeral) {
        return logger.logAsync(level, message, resource, streamId, ephemeral);
    }

    @Override
    public int getErrorCount() {
        return logger.getErrorCount();
    }

    @Override
    public boolean hasLoggedErrors() {
        return logger.hasLoggedErrors();
    }
}
