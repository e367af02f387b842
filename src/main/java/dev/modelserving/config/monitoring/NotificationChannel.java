package dev.modelserving.config.monitoring;

import dev.modelserving.config.reading.Refusal;
import java.util.regex.Pattern;

/**
 * Where Cloud Monitoring sends an alert, by the channel's resource name (Cloud Monitoring API v3, NotificationChannel).
 *
 * <p>Refused with {@link IllegalArgumentException}: anything but {@code projects/PROJECT/notificationChannels/NUMBER}
 */
public record NotificationChannel(String name) {
    private static final Pattern NAME = Pattern.compile("projects/[a-z0-9][a-z0-9:.-]*/notificationChannels/[0-9]+");

    public NotificationChannel {
        Refusal.unless(NAME.matcher(name).matches(), name, "a notification channel's resource name");
    }
}
