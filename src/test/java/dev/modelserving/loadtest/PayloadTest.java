package dev.modelserving.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.kubernetes.pod.ProgramFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The program's own payload: the lab's request, with a picture that a classifier of 224 × 224 pixels takes. */
class PayloadTest {
    @Test
    void holdsASmallPictureInTheLabsRequest() throws Exception {
        String text = ProgramFile.text(LoadTests.class, LoadTestPods.PAYLOAD);
        JsonObject request = JsonParser.parseString(text).getAsJsonObject();

        assertThat(request.get("signature_name").getAsString()).isEqualTo("serving_preprocess");
        assertThat(request.getAsJsonArray("instances")).hasSize(1);
        byte[] jpeg = Base64.getDecoder()
                .decode(request.getAsJsonArray("instances")
                        .get(0)
                        .getAsJsonObject()
                        .get("b64")
                        .getAsString());
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(image).as("the picture").isNotNull();
        assertThat(image.getWidth()).isEqualTo(224);
        assertThat(image.getHeight()).isEqualTo(224);
        assertThat(text.length()).as("bytes, 22 users send them each second").isLessThanOrEqualTo(8 * 1024);
    }
}
