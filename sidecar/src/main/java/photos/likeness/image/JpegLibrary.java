package photos.likeness.image;

import java.util.Optional;

/**
 * libjpeg-turbo, looked for when it is first needed and once: that it is missing is remembered like
 * the library itself. Thread-safe.
 */
final class JpegLibrary {
  /** Loads the library or says why there is none. */
  @FunctionalInterface
  interface Loading {
    TurboJpeg load() throws MissingLibraryException;
  }

  private static final String INSTALL =
      "To index large JPEGs several times faster, install libjpeg-turbo (Debian: apt install"
          + " libturbojpeg0; Ubuntu: apt install libturbojpeg; macOS: brew install jpeg-turbo;"
          + " Windows: its own installer).";

  private final Loading loading;
  private Optional<TurboDecoder> decoder = Optional.empty();
  private Optional<DecoderInUse> state = Optional.empty();

  JpegLibrary(Loading loading) {
    this.loading = loading;
  }

  /** The decoder; empty if there is none on this system. */
  synchronized Optional<TurboDecoder> decoder() {
    load();
    return decoder;
  }

  /** Which decoder reads JPEGs here. */
  synchronized DecoderInUse inUse() {
    load();
    return state.orElseThrow();
  }

  private void load() {
    if (state.isPresent()) {
      return;
    }
    try {
      TurboJpeg turbo = loading.load();
      decoder = Optional.of(new TurboDecoder(turbo));
      state =
          Optional.of(
              new DecoderInUse(
                  "JPEG",
                  "libjpeg-turbo",
                  "decodes no larger than needed; found as " + turbo.where(),
                  Optional.empty()));
    } catch (MissingLibraryException e) {
      state =
          Optional.of(new DecoderInUse("JPEG", "Java's own", e.getMessage(), Optional.of(INSTALL)));
    }
  }
}
