package photos.likeness.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;

/** Whom a test has decode JPEGs. */
enum JpegBy {
  JAVA {
    @Override
    JpegLibrary library() {
      return new JpegLibrary(() -> TurboJpeg.load(new SystemLibrary("libjpeg-turbo", List.of())));
    }
  },
  LIBJPEG_TURBO {
    @Override
    JpegLibrary library() {
      JpegLibrary library = new JpegLibrary(TurboJpeg::load);
      assumeTrue(library.decoder().isPresent(), () -> "skipped: " + library.inUse().reason());
      return library;
    }
  };

  /** Skips the calling test, saying why, if there is none. */
  abstract JpegLibrary library();

  PictureReader reader() {
    return reader(ImageLimits.standard());
  }

  PictureReader reader(ImageLimits limits) {
    return new PictureReader(limits, library());
  }
}
