package dev.carillon.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// Real images, made by the JDK.
final class TestImages {

    private TestImages() {}

    /// @param format `png`, `jpeg`, `gif` or `bmp`
    static byte[] image(String format) {
        return image(format, 8);
    }

    static byte[] image(String format, int side) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
