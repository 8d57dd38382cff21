package photos.likeness.app;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures that tests draw themselves. */
final class SamplePictures {
  private SamplePictures() {}

  /** A JPEG with a disc on a ground that shades off; other colours are another picture. */
  static Path disc(Path file, Color disc, Color ground) {
    BufferedImage picture = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, ground, 160, 120, Color.WHITE));
    graphics.fillRect(0, 0, 160, 120);
    graphics.setPaint(disc);
    graphics.fillOval(40, 20, 80, 80);
    graphics.dispose();
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(picture, "jpg", file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file with a JPEG's name and no picture in it. */
  static Path broken(Path file) {
    try {
      return Files.writeString(file, "this is no picture");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
