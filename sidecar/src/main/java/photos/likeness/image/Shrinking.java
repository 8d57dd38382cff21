package photos.likeness.image;

import java.util.List;
import photos.likeness.photo.ModelInput.Resample;

/** Pictures to smaller ones, in the two steps that cost least: whole squares, then a filter. */
final class Shrinking {
  private static final List<Integer> WHITE = List.of(255, 255, 255);

  private Shrinking() {}

  /**
   * The whole original of a picture in a size of its own, RGB, transparency over white.
   *
   * @param leftToFilter pixels of the longer side that the squares leave to the filter at least:
   *     the more of them, the nearer to what the filter alone would make
   */
  static byte[] rgb(Picture picture, int leftToFilter, Resample filter, int width, int height) {
    BoxReduction box = BoxReduction.leaving(leftToFilter, picture.width(), picture.height());
    Resampler.Source source =
        new Resampler.Source(
            box.apply(Alpha.flatten(picture, WHITE), picture.width()),
            box.width(),
            box.height(),
            picture.original().across().reduced(box.factor(), box.width()),
            picture.original().down().reduced(box.factor(), box.height()));
    return Resampler.resize(source, filter, width, height, new Resampler.Box(0, 0, width, height));
  }
}
