package photos.likeness.image;

import java.io.IOException;

/** Decodes HEIC and AVIF by something that this system has. Thread-safe. */
interface HeifDecoder {

  /**
   * Decodes the primary picture to upright sRGB.
   *
   * @param kind {@link ImageKind#HEIC} or {@link ImageKind#AVIF}
   * @throws UnreadableImageException if it can't be had, saying why and what to do
   * @throws IOException if the file is damaged
   */
  Picture decode(byte[] file, ImageKind kind, DecodeRoom room)
      throws UnreadableImageException, IOException;

  /** How it stands with a kind. */
  DecoderInUse inUse(ImageKind kind);

  /** Refuses what the headers claim before anything is decoded. */
  static void checkClaim(byte[] file, ImageKind kind, DecodeRoom room)
      throws UnreadableImageException, IOException {
    HeifBoxes claim = HeifBoxes.largest(file);
    // The decoder's planes, its RGB with alpha, the same in Java, the picture and the turned one.
    room.take(kind, claim.width(), claim.height(), 4 + 4 + 4 + 4);
  }
}
