package photos.likeness.image;

/** How the pixels in a HEIF file are coded. */
enum HeifCoding {
  /** HEVC, in HEIC files; {@code heif_compression_HEVC}. */
  HEVC(1, "libheif-plugin-libde265"),
  /** AV1, in AVIF files; {@code heif_compression_AV1}. */
  AV1(4, "libheif-plugin-dav1d");

  private final int number;
  private final String plugin;

  HeifCoding(int number, String plugin) {
    this.number = number;
    this.plugin = plugin;
  }

  /** As {@code enum heif_compression_format} has it. */
  int number() {
    return number;
  }

  /** The package that brings its decoder where libheif comes in parts. */
  String plugin() {
    return plugin;
  }

  static HeifCoding of(ImageKind kind) {
    return kind == ImageKind.AVIF ? AV1 : HEVC;
  }
}
