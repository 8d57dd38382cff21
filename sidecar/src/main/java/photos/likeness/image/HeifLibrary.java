package photos.likeness.image;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What reads HEIC and AVIF here, looked for when it is first needed and once: that there is nothing
 * is remembered with its reason. Thread-safe.
 */
final class HeifLibrary {
  /** Finds a decoder or says why there is none. */
  @FunctionalInterface
  interface Loading {
    HeifDecoder load() throws MissingLibraryException;
  }

  private final Loading loading;
  private Optional<HeifDecoder> decoder = Optional.empty();
  private Optional<String> missing = Optional.empty();

  HeifLibrary(Loading loading) {
    this.loading = loading;
  }

  /** A Mac's own decoder, which every Mac has; elsewhere libheif, where it is installed. */
  static HeifLibrary ofThisSystem() {
    return new HeifLibrary(() ->
        SipsDecoder.isHere()
            ? new SipsDecoder(SipsDecoder.PROGRAM, SipsDecoder.LIMIT)
            : new LibheifDecoder(Libheif.load()));
  }

  /** As {@link HeifDecoder#decode}. */
  Picture decode(byte[] file, ImageKind kind, DecodeRoom room)
      throws UnreadableImageException, IOException {
    load();
    if (decoder.isEmpty()) {
      throw new UnreadableImageException(
          "This is %s, and %s; %s and index it again."
              .formatted(kind.withArticle(), missing.orElseThrow(), install(kind)));
    }
    return decoder.get().decode(file, kind, room);
  }

  /** How it stands with both kinds. */
  List<DecoderInUse> inUse() {
    load();
    return List.of(inUse(ImageKind.HEIC), inUse(ImageKind.AVIF));
  }

  private DecoderInUse inUse(ImageKind kind) {
    return decoder
        .map(found -> found.inUse(kind))
        .orElseGet(() ->
            new DecoderInUse(
                kind.name(),
                "none",
                missing.orElseThrow(),
                Optional.of("To index such photos, %s.".formatted(install(kind)))));
  }

  private static String install(ImageKind kind) {
    return "install libheif (Debian and Ubuntu: apt install libheif1 %s, where that second package exists; macOS: brew install libheif)"
        .formatted(HeifCoding.of(kind).plugin());
  }

  private synchronized void load() {
    if (decoder.isPresent() || missing.isPresent()) {
      return;
    }
    try {
      decoder = Optional.of(loading.load());
    } catch (MissingLibraryException e) {
      missing = Optional.of(e.getMessage());
    }
  }
}
