package photos.likeness.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NativeTableTest {

  static List<NativeFile> everyFile() {
    NativeTable table = NativeTable.bundled();
    return Stream.of(NativeLibrary.values())
        .flatMap(library ->
            table.platforms(library).stream()
                .map(platform -> table.files(library, platform))
                .flatMap(Collection::stream))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("everyFile")
  void sumsAndSizesAreThoseOfTheJars(NativeFile file) throws IOException {
    MessageDigest digest = Sha256.digest();
    CRC32 crc32 = new CRC32();
    try (InputStream resource =
        NativeTable.class.getClassLoader().getResourceAsStream(file.resource())) {
      assertThat(resource).as(file.resource()).isNotNull();
      long bytes =
          new CheckedInputStream(new DigestInputStream(resource, digest), crc32)
              .transferTo(OutputStream.nullOutputStream());

      assertThat(new NativeFile(Sha256.hex(digest), crc32.getValue(), bytes, file.resource()))
          .isEqualTo(file);
    }
  }

  @Test
  void everyLibraryComesForTheMachinesWeSupport() {
    NativeTable table = NativeTable.bundled();
    for (NativeLibrary library : NativeLibrary.values()) {
      assertThat(table.platforms(library))
          .as(library.title())
          .contains(
              Platform.LINUX_X64, Platform.LINUX_ARM64, Platform.MAC_ARM64, Platform.WINDOWS_X64);
    }
  }

  @Test
  void refusesALineWithoutItsFields() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NativeTable.read(lines("sqlite linux-x64 00")))
        .withMessage("a line of libraries.txt has 6 fields, got 3: sqlite linux-x64 00");
  }

  @Test
  void refusesALibraryItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            NativeTable.read(lines("opencv linux-x64 " + "0".repeat(64) + " 00000000 1 a/b.so")))
        .withMessage("unknown library in libraries.txt: opencv");
  }

  private static BufferedReader lines(String text) {
    return new BufferedReader(new StringReader(text));
  }
}
