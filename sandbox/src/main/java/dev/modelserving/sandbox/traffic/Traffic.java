package dev.modelserving.sandbox.traffic;

import dev.modelserving.sandbox.client.ModelClient;
import dev.modelserving.sandbox.client.TestImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sends requests to a served model and shows which of its versions answered them. */
public final class Traffic {
    private Traffic() {}

    /**
     * Prints a table. Exits with code 1 if a request fails or nothing answers, with 2 if the arguments are wrong.
     *
     * @param arguments the model's URL, {@code http://ADDRESS/v1/models/NAME}, then options, each with its value:
     *     {@code --deployed} (how the routes share requests, in words), {@code --requests}, {@code --header}
     */
    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("java.awt.headless", "true");
        try {
            Arguments options = Arguments.parse(List.of(arguments));
            List<SentRequests> sent = send(options);
            options.deployed().ifPresent(shares -> System.out.println("By the last update: " + shares));
            System.out.print(new TrafficTable(sent).text());
            Remarks remarks = new Remarks(sent);
            remarks.lines().forEach(System.out::println);
            if (remarks.anyFailed()) {
                System.exit(1);
            }
        } catch (UsageException e) {
            fail(e.getMessage(), 2);
        } catch (IOException e) {
            fail(
                    "nothing answers at " + arguments[0] + " (" + e
                            + "): is the sandbox up, and is a pod of the model ready, and of the gateway if it has one?"
                            + " See: sandbox/kubectl get pods,svc --all-namespaces",
                    1);
        }
    }

    private static List<SentRequests> send(Arguments options) throws IOException, InterruptedException {
        int all = options.kinds().stream().mapToInt(RequestKind::count).sum();
        try (Sender sender = new Sender(new ModelClient(options.model()), TestImage.jpeg())) {
            sender.warmUp();
            try (Progress progress = new Progress(all, Traffic::say)) {
                List<SentRequests> sent = new ArrayList<>();
                for (RequestKind kind : options.kinds()) {
                    sent.add(new SentRequests(kind, sender.send(kind, progress)));
                }
                return sent;
            }
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }

    private static void fail(String message, int code) {
        say("error: " + message);
        System.exit(code);
    }
}
