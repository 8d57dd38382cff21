package photos.likeness.source.takeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as they come, and as they should not. */
class ZipPartTest {
  private static final long MUCH = 1 << 20;

  @TempDir Path temp;

  private static List<ZipPart.Entry> entries(ZipPart zip) {
    List<ZipPart.Entry> entries = new ArrayList<>();
    zip.entries().forEach(entries::add);
    return entries;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatGoogleWritesIsReadWithItsNamesSizesAndSums() throws IOException {
    Path archive = temp.resolve("a.zip");
    new ExportWriter().file("Takeout/Été/à.jpg", "picture").zip(archive);
    byte[] start = Arrays.copyOf(Files.readAllBytes(archive), 8);
    assertThat(ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getShort(6))
        .as("UTF-8 and data descriptor, as in Google's archives")
        .isEqualTo((short) 0x0808);
    try (ZipPart zip = ZipPart.open(archive)) {
      CRC32 crc = new CRC32();
      crc.update(bytes("picture"));
      assertThat(entries(zip))
          .containsExactly(
              new ZipPart.Entry(
                  "Takeout/Été/à.jpg", 7, crc.getValue(), Instant.parse("2024-05-16T23:02:50Z")));
      assertThat(zip.read("Takeout/Été/à.jpg", MUCH)).isEqualTo(bytes("picture"));
    }
  }

  @Test
  void theTimeOfAFileDoesNotMoveWithThisComputersZone() throws IOException {
    Path archive = temp.resolve("a.zip");
    new ExportWriter().file("a.jpg", "picture").zip(archive);
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      try (ZipPart zip = ZipPart.open(archive)) {
        assertThat(entries(zip).getFirst().modifiedAt())
            .isEqualTo(Instant.parse("2024-05-16T23:02:50Z"));
      }
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void namesInTheOldCharsetOfRepackedArchivesAreRead() throws IOException {
    Path archive = temp.resolve("a.zip");
    new ExportWriter().file("Café/é.jpg", "picture").zip(archive, Charset.forName("IBM437"));
    try (ZipPart zip = ZipPart.open(archive)) {
      assertThat(entries(zip)).extracting(ZipPart.Entry::name).containsExactly("Café/é.jpg");
      assertThat(zip.read("Café/é.jpg", MUCH)).isEqualTo(bytes("picture"));
    }
  }

  @Test
  void utf8NamesThatDoNotSaySoAreReadAsUtf8() throws IOException {
    Path archive = temp.resolve("a.zip");
    String unflagged = new String(bytes("写真/é.jpg"), StandardCharsets.ISO_8859_1);
    new ExportWriter().file(unflagged, "picture").zip(archive, StandardCharsets.ISO_8859_1);
    try (ZipPart zip = ZipPart.open(archive)) {
      assertThat(entries(zip)).extracting(ZipPart.Entry::name).containsExactly("写真/é.jpg");
    }
  }

  @Test
  void moreThan65535FilesAreCounted() throws IOException {
    ExportWriter writer = new ExportWriter();
    for (int i = 0; i < 66_000; i++) {
      writer.file("Takeout/Google Photos/Album/%d.jpg".formatted(i), "");
    }
    Path archive = temp.resolve("a.zip");
    writer.zip(archive);
    try (ZipPart zip = ZipPart.open(archive)) {
      assertThat(entries(zip)).hasSize(66_000);
    }
  }

  /** The archive is written by the JDK with a file of zeros in front, which no disk has to hold. */
  @Test
  void aPhotoBeyondFourGigabytesIsFound() throws IOException {
    Path archive = temp.resolve("a.zip");
    long gap = (4L << 30) + 12_345;
    writeBehind(gap, archive);
    try (ZipPart zip = ZipPart.open(archive)) {
      assertThat(entries(zip)).extracting(ZipPart.Entry::sizeBytes).containsExactly(gap, 7L);
      assertThat(zip.read("behind.jpg", MUCH)).isEqualTo(bytes("picture"));
      assertThatThrownBy(() -> zip.read("gap", MUCH)).isInstanceOf(TooLongException.class);
    }
  }

  private static void writeBehind(long gap, Path archive) throws IOException {
    byte[] zeros = new byte[1 << 20];
    CRC32 crc = new CRC32();
    for (long left = gap; left > 0; left -= Math.min(left, zeros.length)) {
      crc.update(zeros, 0, (int) Math.min(left, zeros.length));
    }
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw");
        ZipOutputStream zip = new ZipOutputStream(new Sparse(file))) {
      ZipEntry entry = new ZipEntry("gap");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(gap);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      for (long left = gap; left > 0; left -= Math.min(left, zeros.length)) {
        zip.write(zeros, 0, (int) Math.min(left, zeros.length));
      }
      zip.putNextEntry(new ZipEntry("behind.jpg"));
      zip.write(bytes("picture"));
    }
  }

  /** Passes over long runs of zeros, as file systems can. */
  private static final class Sparse extends OutputStream {
    private final RandomAccessFile file;

    Sparse(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public void write(int value) throws IOException {
      file.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > 8192) {
        file.seek(file.getFilePointer() + length);
      } else {
        file.write(bytes, offset, length);
      }
    }
  }

  @Test
  void aBombIsReadToItsLimitAndNoFurther() throws IOException {
    Path archive = temp.resolve("bomb.zip");
    new ExportWriter().file("bomb.jpg", new byte[300 << 20]).zip(archive);
    assertThat(Files.size(archive)).isLessThan(1 << 20);
    try (ZipPart zip = ZipPart.open(archive)) {
      assertThatThrownBy(() -> zip.read("bomb.jpg", MUCH))
          .isInstanceOf(TooLongException.class)
          .hasMessage("the file has more than 1,048,576 bytes");
    }
  }

  @Test
  void aSizeThatIsALieIsNotBelieved() throws IOException {
    Path archive = temp.resolve("lie.zip");
    new ExportWriter().file("lie.jpg", "a picture of seven bytes or more").zip(archive);
    byte[] file = Files.readAllBytes(archive);
    int directory = indexOf(file, new byte[] {'P', 'K', 1, 2});
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 0x7FFFFFF0);
    Files.write(archive, file);
    try (ZipPart zip = ZipPart.open(archive)) {
      assertThat(zip.read("lie.jpg", Integer.MAX_VALUE))
          .isEqualTo(bytes("a picture of seven bytes or more"));
    }
  }

  @Test
  void damageShowsByTheSum() throws IOException {
    Path archive = temp.resolve("damaged.zip");
    byte[] noise = new byte[5000];
    new Random(5).nextBytes(noise);
    new ExportWriter().file("a.jpg", noise).file("b.jpg", "fine").zip(archive);
    byte[] file = Files.readAllBytes(archive);
    file[2000] ^= 0x40;
    Files.write(archive, file);
    try (ZipPart zip = ZipPart.open(archive)) {
      assertThatThrownBy(() -> zip.read("a.jpg", MUCH))
          .isInstanceOf(ZipException.class)
          .hasMessageMatching(
              "the file in the archive is damaged: its checksum is [0-9a-f]{8}, expected [0-9a-f]{8}");
      assertThat(zip.read("b.jpg", MUCH)).isEqualTo(bytes("fine"));
    }
  }

  @Test
  void anArchiveThatWasNotDownloadedWholeIsRefused() throws IOException {
    Path archive = temp.resolve("cut.zip");
    new ExportWriter().file("a.jpg", new byte[50_000]).file("b.jpg", "b").zip(archive);
    byte[] file = Files.readAllBytes(archive);
    for (int length : new int[] {0, 10, file.length / 2, file.length - 30, file.length - 1}) {
      Files.write(archive, Arrays.copyOf(file, length));
      assertThatThrownBy(() -> ZipPart.open(archive))
          .as("%d of %d bytes", length, file.length)
          .isInstanceOf(IOException.class);
    }
  }

  /** Whatever one byte is changed to, nothing but IOException comes of it, and nothing hangs. */
  @Test
  void noChangedByteBringsUpMoreThanAnIoException() throws IOException {
    Path archive = temp.resolve("fuzz.zip");
    new ExportWriter().file("Été/a.jpg", "some bytes to pack").file("b.json", "{}").zip(archive);
    byte[] whole = Files.readAllBytes(archive);
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] = (byte) random.nextInt(256);
      Files.write(archive, changed);
      try (ZipPart zip = ZipPart.open(archive)) {
        for (ZipPart.Entry entry : zip.entries()) {
          EntryPath.of(entry.name());
          zip.read(entry.name(), MUCH);
        }
      } catch (IOException e) {
        // Refused with a reason: what the test wants.
      } catch (RuntimeException e) {
        throw new AssertionError("byte %d, seed %d".formatted(at, seed), e);
      }
    }
  }

  private static int indexOf(byte[] file, byte[] part) {
    for (int at = 0; at < file.length - part.length; at++) {
      if (Arrays.equals(file, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new AssertionError("not there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd.jpg",
        "Takeout/../../x.jpg",
        "..\\..\\x.jpg",
        "Takeout/..",
        "a\u0000b.jpg",
        "a\nb/c.jpg",
        "a/b/",
        ""
      })
  void namesThatAreNoPlaceInTheArchiveAreRefused(String name) {
    assertThat(EntryPath.of(name)).isEmpty();
  }

  @Test
  void overlongAndOverdeepNamesAreRefused() {
    assertThat(EntryPath.of("a".repeat(1020) + ".jpg")).isPresent();
    assertThat(EntryPath.of("a".repeat(1021) + ".jpg")).isEmpty();
    assertThat(EntryPath.of("a/".repeat(64) + "b.jpg")).isPresent();
    assertThat(EntryPath.of("a/".repeat(65) + "b.jpg")).isEmpty();
  }

  @Test
  void rootsAndBackslashesLeadNowhereElse() {
    assertThat(EntryPath.of("/etc/x.jpg"))
        .contains(new EntryPath(List.of("etc"), "/etc/", "x.jpg"));
    assertThat(EntryPath.of("Takeout\\Google Photos\\x.jpg"))
        .contains(
            new EntryPath(
                List.of("Takeout", "Google Photos"), "Takeout\\Google Photos\\", "x.jpg"));
    assertThat(EntryPath.of("./a//b.jpg")).contains(new EntryPath(List.of("a"), "./a//", "b.jpg"));
  }
}
