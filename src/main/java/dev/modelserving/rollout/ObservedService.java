package dev.modelserving.rollout;

import static dev.modelserving.rollout.ObservedObject.object;
import static dev.modelserving.rollout.ObservedObject.objects;
import static dev.modelserving.rollout.ObservedObject.text;
import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.runtime.UpdateNews;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A Service, and whether it waits for its address.
 *
 * @param service as kubectl prints it
 * @param kubectl reads its events
 * @param now the time of the look
 */
record ObservedService(ObservedObject service, Kubectl kubectl, Instant now) {
    /** Clouds take about this long for an address. */
    private static final Duration USUAL = Duration.ofMinutes(2);

    ObservedService {
        requireNonNull(service, "service");
        requireNonNull(kubectl, "kubectl");
        requireNonNull(now, "now");
    }

    /** Why an external one has no address: the cloud's own words at once, that it has none when it is late. */
    Optional<UpdateNews> obstacle() throws IOException {
        boolean external = text(object(service.json(), "spec"), "type").equals("LoadBalancer");
        if (!external
                || objects(object(service.status(), "loadBalancer"), "ingress")
                        .findFirst()
                        .isPresent()) {
            return Optional.empty();
        }
        Optional<JsonObject> warning = service.events(kubectl, "type=Warning").reduce((first, second) -> second);
        if (warning.isPresent()) {
            return Optional.of(news(": " + text(warning.get(), "message")));
        }
        Instant created = Instant.parse(text(service.metadata(), "creationTimestamp"));
        return now.isAfter(created.plus(USUAL))
                ? Optional.of(news(": no event says why; perhaps the cluster gives no addresses"))
                : Optional.empty();
    }

    private UpdateNews news(String why) {
        return new UpdateNews(
                service.name() + " address",
                "Service " + service.namespace() + "/" + service.name() + " has no address" + why
                        + "; for one inside the cluster, set service.type: ClusterIP");
    }
}
