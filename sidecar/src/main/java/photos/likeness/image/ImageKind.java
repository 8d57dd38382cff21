package photos.likeness.image;

/** What a file's first bytes say it is. */
enum ImageKind {
  JPEG("a", "JPEG", "jpeg"),
  PNG("a", "PNG", "png"),
  GIF("a", "GIF", "gif"),
  BMP("a", "BMP", "bmp"),
  TIFF("a", "TIFF", "tiff"),
  DNG("a", "DNG (camera RAW)", "dng"),
  CR2("a", "Canon CR2 (camera RAW)", "cr2"),
  CR3("a", "Canon CR3 (camera RAW)", "cr3"),
  CRW("a", "Canon CRW (camera RAW)", "crw"),
  RAF("a", "Fujifilm RAF (camera RAW)", "raf"),
  ORF("an", "Olympus ORF (camera RAW)", "orf"),
  RW2("a", "Panasonic RW2 (camera RAW)", "rw2"),
  X3F("a", "Sigma X3F (camera RAW)", "x3f"),
  MRW("a", "Minolta MRW (camera RAW)", "mrw"),
  WEBP("a", "WebP", "webp"),
  HEIC("a", "HEIC picture", "heic"),
  AVIF("an", "AVIF picture", "avif"),
  JPEG_XL("a", "JPEG XL picture", "jxl"),
  JPEG_2000("a", "JPEG 2000 picture", "jp2"),
  PSD("a", "Photoshop document", "psd"),
  ICON("a", "Windows icon", "ico"),
  SVG("an", "SVG drawing", "svg"),
  PDF("a", "PDF document", "pdf"),
  VIDEO("a", "video", "video"),
  ZIP("a", "ZIP archive", "zip"),
  HTML("a", "web page", "html"),
  APPLE_DOUBLE("a", "macOS side file (AppleDouble)", "appledouble"),
  UNKNOWN("a", "file of an unknown kind", "unknown");

  private final String article;
  private final String label;
  private final String fileType;

  ImageKind(String article, String label, String fileType) {
    this.article = article;
    this.label = label;
    this.fileType = fileType;
  }

  /** The kind's name for people, without an article. */
  String label() {
    return label;
  }

  /** The kind's name for people, with its article. */
  String withArticle() {
    return article + " " + label;
  }

  /** Lower-case and short, as {@link Picture#fileType}. */
  String fileType() {
    return fileType;
  }
}
