package photos.likeness.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads large pictures on many threads at once, in a process of its own with {@value
 * #HEAP_MEGABYTES} MB: {@code ManyAtOnce FILE…}. One alone has room there, three don't. Says how
 * many were read and how many refused.
 */
final class ManyAtOnce {
  static final int HEAP_MEGABYTES = 160;

  private static final int THREADS = 8;
  private static final int ROUNDS = 8;

  private ManyAtOnce() {}

  /** 5 megapixels: decoding takes about 60 MB. */
  static BufferedImage picture() {
    BufferedImage image = new BufferedImage(2_600, 2_000, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < image.getHeight(); y += 9) {
      for (int x = 0; x < image.getWidth(); x += 7) {
        image.setRGB(x, y, x * 31 + y);
      }
    }
    return image;
  }

  public static void main(String[] files) throws Exception {
    List<byte[]> pictures = new ArrayList<>();
    for (String file : files) {
      pictures.add(Files.readAllBytes(Path.of(file)));
    }
    PictureReader reader = new PictureReader();
    int read = 0;
    int refused = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (byte[] picture : pictures) {
          results.add(threads.submit(() -> isRead(reader, picture)));
        }
      }
      for (Future<Boolean> result : results) {
        if (result.get()) {
          read++;
        } else {
          refused++;
        }
      }
    }
    System.out.println("read " + read + " refused " + refused);
  }

  private static boolean isRead(PictureReader reader, byte[] picture) throws IOException {
    try {
      return reader.read(picture).width() > 0;
    } catch (UnreadableImageException e) {
      System.err.println(e.getMessage());
      return false;
    }
  }
}
