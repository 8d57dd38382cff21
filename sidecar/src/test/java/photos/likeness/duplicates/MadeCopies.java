package photos.likeness.duplicates;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** What people and programs make of a photo, as a JPEG of quality 0.85 unless said otherwise. */
enum MadeCopies {
  HALF_SIZE("half the size") {
    @Override
    BufferedImage of(BufferedImage photo) {
      return scaled(photo, photo.getWidth() / 2, photo.getHeight() / 2);
    }
  },
  THIRD_SIZE("a third of the size") {
    @Override
    BufferedImage of(BufferedImage photo) {
      return scaled(photo, photo.getWidth() / 3, photo.getHeight() / 3);
    }
  },
  QUALITY_30("JPEG quality 30") {
    @Override
    BufferedImage of(BufferedImage photo) {
      return photo;
    }

    @Override
    float quality() {
      return 0.3f;
    }
  },
  QUALITY_10("JPEG quality 10") {
    @Override
    BufferedImage of(BufferedImage photo) {
      return photo;
    }

    @Override
    float quality() {
      return 0.1f;
    }
  },
  CUT_3("cut by 3 % at each side") {
    @Override
    BufferedImage of(BufferedImage photo) {
      return cut(photo, 0.03, 0.03, 0.03, 0.03);
    }
  },
  CUT_6("cut by 6 % at each side") {
    @Override
    BufferedImage of(BufferedImage photo) {
      return cut(photo, 0.06, 0.06, 0.06, 0.06);
    }
  },
  CUT_ONE_SIDE("cut by 8 % at one side") {
    @Override
    BufferedImage of(BufferedImage photo) {
      return cut(photo, 0.08, 0, 0, 0);
    }
  },
  CUT_TO_16_BY_9("cut from 3:2 to 16:9") {
    @Override
    BufferedImage of(BufferedImage photo) {
      return cut(photo, 0, 0.078, 0, 0.078);
    }
  },
  BRIGHTER("brighter, more contrast") {
    @Override
    BufferedImage of(BufferedImage photo) {
      return rescaled(photo, new float[] {1.2f, 1.2f, 1.2f}, new float[] {5, 5, 5});
    }
  },
  DARKER("darker, less contrast") {
    @Override
    BufferedImage of(BufferedImage photo) {
      return rescaled(photo, new float[] {0.7f, 0.7f, 0.7f}, new float[] {10, 10, 10});
    }
  },
  WARMER("warmer") {
    @Override
    BufferedImage of(BufferedImage photo) {
      return rescaled(photo, new float[] {1.15f, 1, 0.75f}, new float[] {5, 0, -5});
    }
  },
  BLACK_AND_WHITE("black and white") {
    @Override
    BufferedImage of(BufferedImage photo) {
      BufferedImage gray =
          new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
      draw(gray, photo);
      BufferedImage rgb =
          new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
      draw(rgb, gray);
      return rgb;
    }
  },
  MIRRORED("mirrored") {
    @Override
    BufferedImage of(BufferedImage photo) {
      BufferedImage made =
          new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = made.createGraphics();
      graphics.drawImage(photo, new AffineTransform(-1, 0, 0, 1, photo.getWidth(), 0), null);
      graphics.dispose();
      return made;
    }
  },
  SIGNED("signed in a corner") {
    @Override
    BufferedImage of(BufferedImage photo) {
      BufferedImage made = scaled(photo, photo.getWidth(), photo.getHeight());
      Graphics2D graphics = made.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.drawString(
          "© 2026 A. Body", photo.getWidth() / 2, photo.getHeight() - photo.getHeight() / 20);
      graphics.dispose();
      return made;
    }
  },
  FRAMED("in a white frame of 4 %") {
    @Override
    BufferedImage of(BufferedImage photo) {
      int edge = Math.round(photo.getWidth() * 0.04f);
      BufferedImage made =
          new BufferedImage(
              photo.getWidth() + 2 * edge,
              photo.getHeight() + 2 * edge,
              BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = made.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, made.getWidth(), made.getHeight());
      graphics.drawImage(photo, edge, edge, null);
      graphics.dispose();
      return made;
    }
  },
  SMALL_AND_CUT_AND_BRIGHTER("half the size, cut by 3 %, brighter, quality 50") {
    @Override
    BufferedImage of(BufferedImage photo) {
      return HALF_SIZE.of(BRIGHTER.of(CUT_3.of(photo)));
    }

    @Override
    float quality() {
      return 0.5f;
    }
  },
  TURNED("turned by 90°") {
    @Override
    BufferedImage of(BufferedImage photo) {
      BufferedImage made =
          new BufferedImage(photo.getHeight(), photo.getWidth(), BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = made.createGraphics();
      graphics.drawImage(photo, new AffineTransform(0, 1, -1, 0, photo.getHeight(), 0), null);
      graphics.dispose();
      return made;
    }
  };

  private static final float USUAL_QUALITY = 0.85f;

  private final String label;

  MadeCopies(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  abstract BufferedImage of(BufferedImage photo);

  float quality() {
    return USUAL_QUALITY;
  }

  /** The copy of a photo's file. */
  byte[] of(byte[] file) {
    try {
      return jpeg(of(ImageIO.read(new ByteArrayInputStream(file))), quality());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] jpeg(BufferedImage picture, float quality) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage scaled(BufferedImage photo, int width, int height) {
    BufferedImage made = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = made.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(photo, 0, 0, width, height, null);
    graphics.dispose();
    return made;
  }

  private static BufferedImage cut(
      BufferedImage photo, double left, double top, double right, double bottom) {
    int x = (int) Math.round(photo.getWidth() * left);
    int y = (int) Math.round(photo.getHeight() * top);
    return photo.getSubimage(
        x,
        y,
        photo.getWidth() - x - (int) Math.round(photo.getWidth() * right),
        photo.getHeight() - y - (int) Math.round(photo.getHeight() * bottom));
  }

  private static BufferedImage rescaled(BufferedImage photo, float[] factors, float[] offsets) {
    BufferedImage rgb =
        new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
    draw(rgb, photo);
    return new RescaleOp(factors, offsets, null).filter(rgb, null);
  }

  private static void draw(BufferedImage onto, BufferedImage picture) {
    Graphics2D graphics = onto.createGraphics();
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
  }
}
