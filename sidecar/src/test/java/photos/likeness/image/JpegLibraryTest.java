package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether there is a libjpeg-turbo is found out once, and said. */
class JpegLibraryTest {
  private static final String CURE =
      "To index large JPEGs several times faster, install libjpeg-turbo (Debian: apt install"
          + " libturbojpeg0; Ubuntu: apt install libturbojpeg; macOS: brew install jpeg-turbo;"
          + " Windows: its own installer).";

  @TempDir Path folder;

  @Test
  void aMissingLibraryIsLookedForOnceAndJpegsAreReadWithoutIt() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    JpegLibrary library =
        new JpegLibrary(() -> {
          looks.incrementAndGet();
          return TurboJpeg.load(
              new SystemLibrary(
                  "libjpeg-turbo",
                  List.of("libno-such-turbojpeg.so", folder.resolve("absent.so").toString())));
        });
    PictureReader reader = new PictureReader(ImageLimits.standard(), library);
    byte[] file = TestPictures.encode(TestPictures.quarters(64, 48), "jpeg");
    assertThat(reader.read(file, new WantedSize(6, 8)).width()).isEqualTo(64);
    assertThat(reader.read(file).width()).isEqualTo(64);
    assertThat(reader.decoders().getFirst().cure()).contains(CURE);
    assertThat(reader.decoders().getFirst().reason()).isEqualTo("libjpeg-turbo is not installed");
    assertThat(reader.decoders().getFirst().name()).isEqualTo("Java's own");
    assertThat(looks).hasValue(1);
  }

  @Test
  void aFoundLibrarySaysWhereItIs() {
    DecoderInUse decoder = JpegBy.LIBJPEG_TURBO.reader().decoders().getFirst();
    assertThat(decoder.name()).isEqualTo("libjpeg-turbo");
    assertThat(decoder.reason()).contains("turbojpeg");
    assertThat(decoder.cure()).isEmpty();
  }

  @Test
  void aFileThatIsNoLibraryIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("libturbojpeg.so"), "not a library");
    SystemLibrary library = new SystemLibrary("libjpeg-turbo", List.of(text.toString()));
    assertThatThrownBy(library::load)
        .isInstanceOf(MissingLibraryException.class)
        .hasMessageStartingWith("libjpeg-turbo can't be loaded from " + text + " (");
  }

  @Test
  void anotherLibraryUnderTheNameIsNamedWithWhatItLacks() {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: needs Linux's libm");
    SystemLibrary library = new SystemLibrary("libjpeg-turbo", List.of("libm.so.6"));
    assertThatThrownBy(() -> TurboJpeg.load(library))
        .isInstanceOf(MissingLibraryException.class)
        .hasMessage(
            "libm.so.6 has no function tjInitDecompress; libjpeg-turbo 2.0 or newer is needed");
  }
}
