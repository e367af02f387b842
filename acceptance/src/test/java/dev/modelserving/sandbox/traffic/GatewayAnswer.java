package dev.modelserving.sandbox.traffic;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of one request.
 *
 * @param millis when the answer was there, in milliseconds since 1970
 * @param status the HTTP status; 0 where there was no answer
 * @param claimed the version that the gateway's header names; {@code -} where there is none
 * @param probability of the most probable class, 0 to 1; 0 where there is no prediction
 * @param detail where a redirect leads, or why there is no answer; {@code -} where there is nothing to tell
 */
public record GatewayAnswer(long millis, int status, String claimed, double probability, String detail) {
    private static final String NOTHING = "-";
    private static final Pattern PROBABILITIES = Pattern.compile("\"probabilities\":\\s*\\[\\s*([0-9.eE+-]+)");

    static GatewayAnswer of(HttpResponse<String> response) {
        Matcher probabilities = PROBABILITIES.matcher(response.body());
        return new GatewayAnswer(
                System.currentTimeMillis(),
                response.statusCode(),
                response.headers().firstValue("x-model-version").orElse(NOTHING),
                probabilities.find() ? Double.parseDouble(probabilities.group(1)) : 0,
                response.headers().firstValue("location").orElse(NOTHING));
    }

    static GatewayAnswer none(long millis, String why) {
        return new GatewayAnswer(millis, 0, NOTHING, 0, why.replace('\n', ' '));
    }

    static GatewayAnswer parse(String line) {
        String[] words = line.split(" ", 5);
        if (words.length < 5) {
            throw new IllegalArgumentException("the client prints \"" + line + "\"");
        }
        return new GatewayAnswer(
                Long.parseLong(words[0]), Integer.parseInt(words[1]), words[2], Double.parseDouble(words[3]), words[4]);
    }

    String line() {
        return String.format(Locale.ROOT, "%d %d %s %.6f %s", millis, status, claimed, probability, detail);
    }

    /** Whether it is a prediction. */
    public boolean succeeded() {
        return status == 200;
    }

    /** The version that gave it, told by its prediction: what the labs show of each model for their image. */
    public String version() {
        return switch ((int) (probability * 1000)) {
            case 453 -> "resnet50";
            case 942 -> "resnet101";
            default -> "nobody";
        };
    }
}
