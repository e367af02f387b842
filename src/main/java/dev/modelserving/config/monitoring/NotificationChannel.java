package dev.modelserving.config.monitoring;

import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.reading.Text;
import java.util.regex.Pattern;

/**
 * Where Cloud Monitoring sends an alert, by the channel's resource name (Cloud Monitoring API v3, NotificationChannel).
 *
 * <p>Refused with {@link IllegalArgumentException}: anything but {@code projects/PROJECT/notificationChannels/NUMBER}
 */
@Text(
        allowed = "projects/PROJECT/notificationChannels/NUMBER, as gcloud beta monitoring channels list names them",
        pattern = "projects/[^/]+/notificationChannels/[0-9]+")
public record NotificationChannel(String name) {
    private static final Pattern NAME = Pattern.compile("projects/[a-z0-9][a-z0-9:.-]*/notificationChannels/[0-9]+");

    public NotificationChannel {
        Refusal.unless(NAME.matcher(name).matches(), name, "a notification channel's resource name");
    }
}
