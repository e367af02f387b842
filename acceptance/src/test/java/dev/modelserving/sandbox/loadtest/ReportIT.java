package dev.modelserving.sandbox.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.loadtest.Browser.Opened;
import dev.modelserving.sandbox.loadtest.Browser.Scheme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report of a recorded load test, opened in a browser. */
class ReportIT {
    private static final Path FOLDER = Path.of("target/load-tests/browser");

    private static Browser browser;
    private static Path report;

    @BeforeAll
    static void write() throws IOException {
        browser = Browser.installed();
        Files.createDirectories(FOLDER);
        Series recorded =
                WrittenSeries.parse(Files.readString(Path.of("sandbox/src/test/resources/load-tests/recorded.csv")));
        Facts facts = new Facts("dev", "image-classifier", List.of(new Facts.Fact("Recorded", "for this test")));
        report = FOLDER.resolve("report.html").toAbsolutePath();
        Files.writeString(report, new ReportPage(new Chart(recorded, TestingSeries.BOUNDS, facts)).html());
    }

    @Test
    void hasThePanelsAndTheFourMoments() throws IOException {
        Opened page = browser.open(report, picture(Scheme.LIGHT), Scheme.LIGHT);

        assertThat(page.dom())
                .contains("id=\"panel-load\"", "id=\"panel-cpu\"", "id=\"panel-replicas\"", "id=\"panel-nodes\"")
                .contains("id=\"moment-1\"", "id=\"moment-2\"", "id=\"moment-3\"", "id=\"moment-4\"");
        assertThat(page.requests()).as("what the page asks for beside itself").isEmpty();
        assertThat(page.outside()).as("texts that leave the picture").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void canBeSeen(Scheme scheme) throws IOException {
        browser.open(report, picture(scheme), scheme);

        BufferedImage image = ImageIO.read(picture(scheme).toFile());
        assertThat(image.getWidth()).isEqualTo(1080);
        assertThat(image.getHeight()).isGreaterThan(900);
        assertThat(brightness(image.getRGB(2, 2)))
                .isBetween(scheme == Scheme.LIGHT ? 0.9f : 0f, scheme == Scheme.LIGHT ? 1f : 0.1f);
        assertThat(hues(image)).as("the colours of data").hasSizeGreaterThanOrEqualTo(4);
    }

    private static Path picture(Scheme scheme) {
        return FOLDER.resolve(scheme + ".png").toAbsolutePath();
    }

    private static float brightness(int rgb) {
        Color colour = new Color(rgb);
        return Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null)[2];
    }

    /** The clear colours in an image, in twelfths of the colour wheel. */
    private static Set<Integer> hues(BufferedImage image) {
        Set<Integer> hues = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color colour = new Color(image.getRGB(x, y));
                float[] hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
                if (hsb[1] > 0.5 && hsb[2] > 0.5) {
                    hues.add(Math.round(hsb[0] * 12) % 12);
                }
            }
        }
        return hues;
    }
}
