package photos.likeness.image;

/** The sentences that say why a file's pixels can't be had. */
final class Refusal {
  private Refusal() {}

  /** For a file that is no picture of a kind we read. */
  static UnreadableImageException of(ImageKind kind, byte[] file) {
    return new UnreadableImageException(
        switch (kind) {
          case UNKNOWN -> unknown(file);
          case HTML ->
              "This is a web page, not a picture, as a failed download leaves it; download the"
                  + " picture again.";
          case VIDEO, PDF, ZIP ->
              "This is %s, not a picture; only pictures are indexed.".formatted(kind.withArticle());
          case APPLE_DOUBLE ->
              "This is a macOS side file, not a picture; the picture is the file without \"._\" in its"
                  + " name.";
          case JPEG,
              PNG,
              GIF,
              BMP,
              TIFF,
              DNG,
              CR2,
              CR3,
              CRW,
              RAF,
              ORF,
              RW2,
              NEF,
              ARW,
              PEF,
              SRW,
              X3F,
              MRW,
              WEBP,
              HEIC,
              AVIF,
              JPEG_XL,
              JPEG_2000,
              PSD,
              ICON,
              SVG ->
              "This is %s, a kind that is not read yet; export it as JPEG to have it indexed."
                  .formatted(kind.withArticle());
        });
  }

  /** For a file whose decoder failed. */
  static UnreadableImageException damaged(ImageKind kind, Exception cause) {
    if (Thread.currentThread().isInterrupted()) {
      return new UnreadableImageException(
          "Reading the %s was stopped before it was done; index it again to try once more."
              .formatted(kind.label()),
          cause);
    }
    String detail = cause.getMessage() == null ? "" : " (" + cause.getMessage().strip() + ")";
    return new UnreadableImageException(
        "The %s is damaged and can't be decoded%s; copy it again from where it came from."
            .formatted(kind.label(), detail),
        cause);
  }

  private static String unknown(byte[] file) {
    if (file.length == 0) {
      return "The file is empty (0 bytes); copy it again from where it came from.";
    }
    for (byte value : file) {
      if (value != 0) {
        return "The file does not begin as any kind of picture does; it is damaged or something"
            + " else under a picture's name.";
      }
    }
    return "The file holds nothing but zero bytes, as a failed copy leaves it; copy it again from"
        + " where it came from.";
  }
}
