package dev.modelserving.sandbox.serving;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** A model whose versions a server looks for at their base path, and loads and unloads as its policy says. */
final class MonitoredModel {
    private final ModelConfig config;
    private final ModelStorage storage;
    private final ServingLog log;
    private final ServedModel served;

    /** @param storage where its base path is */
    MonitoredModel(ModelConfig config, ModelStorage storage, ServingLog log) {
        this.config = requireNonNull(config, "config");
        this.storage = requireNonNull(storage, "storage");
        this.log = requireNonNull(log, "log");
        this.served = new ServedModel(config.name());
    }

    /** What it serves so far. */
    ServedModel served() {
        return served;
    }

    /** Looks for its versions once. */
    void poll() throws InterruptedException {
        try {
            List<Long> there = storage.versions(config.basePath());
            List<Long> chosen = config.policy().choose(there);
            for (long missing : config.policy().missing(there)) {
                log.warning("Version " + missing + " of servable " + config.name()
                        + ", which was requested to be served as a 'specific' version in the servable's version policy,"
                        + " was not found in the file system");
            }
            if (chosen.isEmpty()) {
                log.warning("No versions of servable " + config.name() + " found under base path " + config.basePath()
                        + ". Did you forget to name your leaf directory as a number (eg. '/1/')?");
            }
            serve(chosen);
        } catch (ModelStorageException e) {
            log.error("FileSystemStoragePathSource encountered a filesystem access error: " + e.getMessage());
        }
    }

    /** Loads new versions before it unloads others. */
    private void serve(List<Long> chosen) throws ModelStorageException, InterruptedException {
        for (long number : chosen) {
            if (served.isIncomplete(number)) {
                load(number);
            }
        }
        List<Long> others = new ArrayList<>(served.numbers());
        others.removeAll(chosen);
        for (long number : others) {
            log.info("Unloading servable version " + servable(number));
            served.unload(number);
        }
    }

    private void load(long number) throws ModelStorageException, InterruptedException {
        ModelVersion version = storage.load(config.basePath(), number);
        if (served.serve(version)) {
            log.info("Successfully loaded servable version " + servable(number) + " from " + version.folder()
                    + (version.predictions().isPresent() ? "" : ", which has no " + ModelVersion.PREDICTIONS_FILE));
        }
    }

    private String servable(long number) {
        return "{name: " + config.name() + " version: " + number + "}";
    }
}
