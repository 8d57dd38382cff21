package photos.likeness.image;

/** Whether the kinds that need something of the system can be read where the tests run. */
final class HeifHere {
  private HeifHere() {}

  static boolean canDecode(ImageKind kind) {
    return (kind != ImageKind.HEIC && kind != ImageKind.AVIF)
        || HeifLibrary.ofThisSystem().inUse().stream()
            .filter(decoder -> decoder.kind().equals(kind.name()))
            .noneMatch(decoder -> decoder.name().equals("none"));
  }
}
