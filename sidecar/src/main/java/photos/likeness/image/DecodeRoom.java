package photos.likeness.image;

import java.io.InterruptedIOException;

/**
 * Room for one picture: what {@link ImageLimits} rule out is refused, and for the rest there is a
 * wait until {@link DecodeMemory} has it.
 */
final class DecodeRoom {
  private final ImageLimits limits;
  private final DecodeMemory.Share share;

  DecodeRoom(ImageLimits limits, DecodeMemory.Share share) {
    this.limits = limits;
    this.share = share;
  }

  int maxSide() {
    return limits.maxSide();
  }

  /** As {@link ImageLimits#checkSize}. */
  void checkSize(ImageKind kind, long width, long height) throws UnreadableImageException {
    limits.checkSize(kind, width, height);
  }

  /**
   * Takes what a header says is needed.
   *
   * @param bytesPerPixel what decoding holds at once for each pixel
   */
  void take(ImageKind kind, long width, long height, int bytesPerPixel)
      throws UnreadableImageException, InterruptedIOException {
    limits.check(kind, width, height, bytesPerPixel);
    share.atLeast(width * height * bytesPerPixel);
  }

  /**
   * Takes what is needed, where the pixels alone don't tell it.
   *
   * @param needed bytes that decoding holds at once
   */
  void takeMemory(ImageKind kind, long width, long height, long needed)
      throws UnreadableImageException, InterruptedIOException {
    limits.checkMemory(kind, width, height, needed);
    share.atLeast(needed);
  }
}
