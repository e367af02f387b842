package dev.modelserving.sandbox.client;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A default image: a coloured shape, in the size that image classifiers take. */
public final class TestImage {
    private static final int SIZE = 224;

    private TestImage() {}

    /** The same picture each time. */
    public static byte[] jpeg() throws IOException {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(new Color(0x87, 0xCE, 0xEB));
        canvas.fillRect(0, 0, SIZE, SIZE);
        canvas.setColor(new Color(0x8B, 0x45, 0x13));
        canvas.fillOval(SIZE / 4, SIZE / 4, SIZE / 2, SIZE / 2);
        canvas.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }
}
