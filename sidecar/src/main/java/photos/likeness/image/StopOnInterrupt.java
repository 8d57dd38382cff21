package photos.likeness.image;

import java.io.InterruptedIOException;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/**
 * Aborts a reader when its thread is interrupted, and notes how far it was when the file's data
 * ended too soon.
 */
final class StopOnInterrupt implements IIOReadProgressListener {
  private boolean aborted;
  private double share;
  private double soundShare = 1;

  /** Fails if the read was aborted, because what it gave is then incomplete. */
  void check() throws InterruptedIOException {
    if (aborted) {
      throw new InterruptedIOException("reading the picture was stopped");
    }
  }

  /** The share of the picture that was decoded before the data ended; 1 if it never did. */
  double soundShare() {
    return soundShare;
  }

  /** To be told when the reader asks for more data than there is. */
  void dataEnded() {
    soundShare = Math.min(soundShare, share);
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    share = percentageDone / 100;
    if (Thread.currentThread().isInterrupted()) {
      aborted = true;
      source.abort();
    }
  }

  @Override
  public void readAborted(ImageReader source) {
    aborted = true;
  }

  @Override
  public void imageStarted(ImageReader source, int imageIndex) {}

  @Override
  public void imageComplete(ImageReader source) {}

  @Override
  public void sequenceStarted(ImageReader source, int minIndex) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percentageDone) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}
}
