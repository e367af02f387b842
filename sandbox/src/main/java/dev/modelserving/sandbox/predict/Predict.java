package dev.modelserving.sandbox.predict;

import dev.modelserving.sandbox.client.Answer;
import dev.modelserving.sandbox.client.ModelClient;
import dev.modelserving.sandbox.client.PredictionException;
import dev.modelserving.sandbox.client.TestImage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Asks a served model for a prediction of one image and shows it as a table. */
public final class Predict {
    private Predict() {}

    /**
     * Prints the table; on an error prints it and exits with code 1.
     *
     * @param arguments the model's URL, {@code http://ADDRESS:8501/v1/models/NAME}, and the path of an image or none
     */
    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("java.awt.headless", "true");
        if (arguments.length < 1 || arguments.length > 2) {
            fail("usage: predict MODEL_URL [IMAGE], such as predict http://10.2.0.1:8501/v1/models/image_classifier");
        }
        try {
            byte[] image = arguments.length == 2 ? Files.readAllBytes(Path.of(arguments[1])) : drawn();
            Answer answer = new ModelClient(URI.create(arguments[0]))
                    .ask(image, List.of())
                    .answer();
            System.out.print(answer.table());
            answer.servedBy()
                    .ifPresent(server -> System.out.println("Answered by " + server
                            + ": these numbers come from a file beside the model; nothing was computed."));
        } catch (NoSuchFileException e) {
            fail("there is no image " + e.getFile());
        } catch (ConnectException e) {
            fail("nothing answers at " + arguments[0]
                    + ": is the sandbox up, and is a pod of the model ready? See: sandbox/kubectl get pods,svc");
        } catch (PredictionException e) {
            fail(e.getMessage());
        } catch (IOException e) {
            fail("no prediction from " + arguments[0] + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            fail("\"" + arguments[0]
                    + "\" is not a model's URL such as http://10.2.0.1:8501/v1/models/image_classifier");
        }
    }

    private static byte[] drawn() throws IOException {
        System.out.println("No image given: sending a small drawn one.");
        return TestImage.jpeg();
    }

    private static void fail(String message) {
        System.err.println("error: " + message);
        System.exit(1);
    }
}
