package photos.likeness.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import photos.likeness.image.raw.RawMaker;

/** Tells a file's kind by its first bytes; names lie. */
final class KindSniffer {
  private static final int DNG_VERSION = 0xC612;
  private static final int TEXT_WINDOW = 1024;

  /** Bytes, as Latin-1 text, that a kind has at an offset. */
  private record Signature(int offset, String bytes, ImageKind kind) {}

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature(0, "\u00FF\u00D8\u00FF", ImageKind.JPEG),
          new Signature(0, "\u0089PNG\r\n\u001A\n", ImageKind.PNG),
          new Signature(0, "GIF87a", ImageKind.GIF),
          new Signature(0, "GIF89a", ImageKind.GIF),
          new Signature(0, "BM", ImageKind.BMP),
          new Signature(0, "II\u001A\0\0\0HEAPCCDR", ImageKind.CRW),
          new Signature(0, "FUJIFILMCCD-RAW", ImageKind.RAF),
          new Signature(0, "IIRO", ImageKind.ORF),
          new Signature(0, "IIRS", ImageKind.ORF),
          new Signature(0, "MMOR", ImageKind.ORF),
          new Signature(0, "IIU\0", ImageKind.RW2),
          new Signature(0, "FOVb", ImageKind.X3F),
          new Signature(0, "\0MRM", ImageKind.MRW),
          new Signature(0, "\u00FF\n", ImageKind.JPEG_XL),
          new Signature(0, "\0\0\0\fJXL ", ImageKind.JPEG_XL),
          new Signature(0, "\0\0\0\fjP  ", ImageKind.JPEG_2000),
          new Signature(0, "\u00FFO\u00FFQ", ImageKind.JPEG_2000),
          new Signature(0, "8BPS", ImageKind.PSD),
          new Signature(0, "\0\0\1\0", ImageKind.ICON),
          new Signature(0, "%PDF-", ImageKind.PDF),
          new Signature(0, "PK\3\4", ImageKind.ZIP),
          new Signature(0, "\0\5\26\7", ImageKind.APPLE_DOUBLE),
          new Signature(8, "WEBP", ImageKind.WEBP),
          new Signature(8, "AVI ", ImageKind.VIDEO),
          new Signature(4, "ftyp", ImageKind.VIDEO),
          new Signature(4, "moov", ImageKind.VIDEO),
          new Signature(0, "\u001AE\u00DF\u00A3", ImageKind.VIDEO));

  private KindSniffer() {}

  /** The kind of a file that begins with these bytes. */
  static ImageKind sniff(byte[] file) {
    if (TiffTags.isTiff(file)) {
      return tiffKind(file);
    }
    if (TiffFile.isBig(file)) {
      return ImageKind.TIFF;
    }
    for (Signature signature : SIGNATURES) {
      if (hasAt(file, signature.offset(), signature.bytes())) {
        return signature.bytes().equals("ftyp") ? brandKind(file) : signature.kind();
      }
    }
    return textKind(file);
  }

  private static ImageKind tiffKind(byte[] file) {
    if (hasAt(file, 8, "CR\2")) {
      return ImageKind.CR2;
    }
    if (TiffTags.of(file).has(DNG_VERSION)) {
      return ImageKind.DNG;
    }
    return RawMaker.of(file).map(KindSniffer::kindOf).orElse(ImageKind.TIFF);
  }

  private static ImageKind kindOf(RawMaker maker) {
    return switch (maker) {
      case NIKON -> ImageKind.NEF;
      case SONY -> ImageKind.ARW;
      case PENTAX -> ImageKind.PEF;
      case SAMSUNG -> ImageKind.SRW;
    };
  }

  /** ISO base media files name their brand after {@code ftyp} (ISO/IEC 14496-12). */
  private static ImageKind brandKind(byte[] file) {
    String brand = text(file, 8, 12);
    return switch (brand) {
      case "crx " -> ImageKind.CR3;
      case "avif", "avis" -> ImageKind.AVIF;
      case "jpeg", "heic", "heix", "heim", "heis", "hevc", "hevx" -> ImageKind.HEIC;
      case "mif1", "msf1" -> text(file, 16, 64).contains("avif") ? ImageKind.AVIF : ImageKind.HEIC;
      default -> ImageKind.VIDEO;
    };
  }

  private static ImageKind textKind(byte[] file) {
    String start = text(file, 0, TEXT_WINDOW).toLowerCase(Locale.ROOT);
    if (start.contains("<svg")) {
      return ImageKind.SVG;
    }
    return start.contains("<html") || start.contains("<!doctype html")
        ? ImageKind.HTML
        : ImageKind.UNKNOWN;
  }

  private static boolean hasAt(byte[] file, int offset, String bytes) {
    return text(file, offset, offset + bytes.length()).equals(bytes);
  }

  private static String text(byte[] file, int from, int to) {
    return from >= file.length
        ? ""
        : new String(Arrays.copyOfRange(file, from, Math.min(to, file.length)), ISO_8859_1);
  }
}
