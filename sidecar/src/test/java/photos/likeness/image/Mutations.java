package photos.likeness.image;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reads damaged copies of a file, in a process of its own, so that one that kills the process is
 * known by its number: {@code Mutations FILE SEED FIRST END}. Says {@code round N} before each, and
 * {@code finding N: …} after one that ended in another way than a picture or a sentence.
 */
final class Mutations {
  private static final Pattern SENTENCE = Pattern.compile("(?s)[A-Z].{20,}\\.");
  private static final long HANGS_AFTER = TimeUnit.SECONDS.toNanos(20);
  private static final int[] EXTREMES = {0, 1, -1, 0x7FFFFFFF, 0x80000000, 0xFFFF, 0x10000};

  private Mutations() {}

  public static void main(String[] arguments) throws IOException {
    byte[] sound = Files.readAllBytes(Path.of(arguments[0]));
    long seed = Long.parseLong(arguments[1]);
    int end = Integer.parseInt(arguments[3]);
    PrintStream out = System.out;
    PictureReader reader = new PictureReader();
    for (int round = Integer.parseInt(arguments[2]); round < end; round++) {
      out.println("round " + round);
      long start = System.nanoTime();
      String finding = read(reader, damaged(sound, seed, round));
      long took = System.nanoTime() - start;
      if (took > HANGS_AFTER) {
        finding = "took %d s".formatted(TimeUnit.NANOSECONDS.toSeconds(took));
      }
      if (!finding.isEmpty()) {
        out.println("finding %d: %s".formatted(round, finding));
      }
    }
    out.println("done");
  }

  private static String read(PictureReader reader, byte[] file) {
    try {
      Picture picture = reader.read(file);
      return picture.rgb().length == 3 * picture.width() * picture.height() ? "" : "odd size";
    } catch (UnreadableImageException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        return "out of memory: " + e.getMessage();
      }
      return SENTENCE.matcher(e.getMessage()).matches() ? "" : "no sentence: " + e.getMessage();
    } catch (RuntimeException | Error e) {
      return e.toString();
    }
  }

  /** The same for the same seed and round, whatever was read before. */
  static byte[] damaged(byte[] sound, long seed, int round) {
    Random random = new Random(seed * 31 + round);
    byte[] damaged = sound.clone();
    if (random.nextInt(5) == 0) {
      damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
    }
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes && damaged.length > 8; i++) {
      damaged = changed(damaged, random);
    }
    return damaged;
  }

  private static byte[] changed(byte[] file, Random random) {
    int reach = random.nextBoolean() ? Math.min(file.length, 400) : file.length;
    int at = random.nextInt(reach - 4);
    switch (random.nextInt(6)) {
      case 0, 1 -> file[at] = (byte) random.nextInt();
      case 2 -> file[at] ^= (byte) (1 << random.nextInt(8));
      case 3 -> ByteBuffer.wrap(file).putInt(at, EXTREMES[random.nextInt(EXTREMES.length)]);
      case 4 -> {
        int from = random.nextInt(file.length);
        int length = Math.min(random.nextInt(64), file.length - Math.max(from, at));
        System.arraycopy(file, from, file, at, Math.max(0, length));
      }
      default -> {
        int cut = Math.min(random.nextInt(32), file.length - at);
        byte[] shorter = Arrays.copyOf(file, file.length - cut);
        System.arraycopy(file, at + cut, shorter, at, shorter.length - at);
        return shorter;
      }
    }
    return file;
  }
}
