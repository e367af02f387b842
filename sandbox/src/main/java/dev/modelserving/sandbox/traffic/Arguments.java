package dev.modelserving.sandbox.traffic;

import dev.modelserving.sandbox.client.RequestHeader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command's arguments.
 *
 * @param model the model's URL without a verb
 * @param deployed how the deployed routes share requests, in words; empty for a model without versions
 * @param kinds the requests to send, in order
 */
record Arguments(URI model, Optional<String> deployed, List<RequestKind> kinds) {
    /**
     * With 500 requests, a share of 30 % shows as 26 to 34 % in 95 of 100 runs (normal approximation of the binomial).
     */
    private static final int REQUESTS = 500;

    private static final int MAX_REQUESTS = 1_000_000;

    /** Requests with the header should all get the same version, so a few of them are enough. */
    private static final int REQUESTS_PER_HEADER_REQUEST = 5;

    /** As in Google's lab GSP778. */
    private static final RequestHeader HEADER = new RequestHeader("user-group", "canary");

    Arguments {
        kinds = List.copyOf(kinds);
    }

    /**
     * Reads {@code MODEL_URL [--deployed SHARES] [--requests N] [--header 'NAME: VALUE']}. Requests with a header are
     * sent if the model has shares or the command names a header.
     */
    static Arguments parse(List<String> words) throws UsageException {
        if (words.isEmpty()) {
            throw new UsageException("the model's URL is missing");
        }
        Optional<String> deployed = Optional.empty();
        Optional<RequestHeader> header = Optional.empty();
        int requests = REQUESTS;
        for (int i = 1; i < words.size(); i += 2) {
            String option = words.get(i);
            switch (option) {
                case "--deployed" -> deployed = Optional.of(value(words, i));
                case "--requests" -> requests = requests(value(words, i));
                case "--header" -> header = Optional.of(header(value(words, i)));
                default -> throw new UsageException("no such option: " + option);
            }
        }
        if (header.isEmpty() && deployed.isPresent()) {
            header = Optional.of(HEADER);
        }
        return new Arguments(model(words.get(0)), deployed, kinds(requests, header));
    }

    private static List<RequestKind> kinds(int requests, Optional<RequestHeader> header) {
        List<RequestKind> kinds = new ArrayList<>();
        kinds.add(RequestKind.withoutHeader(requests));
        int fewer = (requests + REQUESTS_PER_HEADER_REQUEST - 1) / REQUESTS_PER_HEADER_REQUEST;
        header.ifPresent(present -> kinds.add(RequestKind.with(present, fewer)));
        return kinds;
    }

    private static String value(List<String> words, int option) throws UsageException {
        if (option + 1 >= words.size()) {
            throw new UsageException(words.get(option) + " needs a value");
        }
        return words.get(option + 1);
    }

    private static int requests(String text) throws UsageException {
        try {
            int requests = Integer.parseInt(text);
            if (requests >= 1 && requests <= MAX_REQUESTS) {
                return requests;
            }
        } catch (NumberFormatException e) {
            // The exception below covers it, like a number out of range.
        }
        throw new UsageException("--requests is \"" + text + "\", but must be a number from 1 to " + MAX_REQUESTS);
    }

    private static RequestHeader header(String text) throws UsageException {
        try {
            return RequestHeader.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "--header is \"" + text + "\", but must be like \"" + HEADER + "\": " + e.getMessage());
        }
    }

    private static URI model(String text) throws UsageException {
        try {
            URI model = URI.create(text);
            HttpRequest.newBuilder(model);
            return model;
        } catch (IllegalArgumentException e) {
            throw new UsageException("\"" + text + "\" is not a model's URL");
        }
    }
}
