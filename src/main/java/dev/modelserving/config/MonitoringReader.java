package dev.modelserving.config;

/** Reads the {@code monitoring} mapping. */
final class MonitoringReader {
    private MonitoringReader() {}

    private enum Mode {
        NONE,
        CLOUD
    }

    static Monitoring monitoring(ConfigSection section) {
        return section.build(() -> {
            Mode mode = section.optional("mode", ValueType.oneOf(Mode.class), Mode.CLOUD);
            return switch (mode) {
                case NONE -> new Monitoring.None();
                case CLOUD -> new Monitoring.Cloud();
            };
        });
    }
}
