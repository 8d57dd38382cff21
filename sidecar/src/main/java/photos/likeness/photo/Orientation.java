package photos.likeness.photo;

import java.util.Arrays;

/**
 * How stored pixels must be turned to stand upright: the EXIF values 1 to 8 (EXIF 2.32, tag
 * 0x0112).
 */
public enum Orientation {
  UPRIGHT(1),
  MIRRORED(2),
  ROTATED_180(3),
  FLIPPED(4),
  TRANSPOSED(5),
  ROTATE_90_CLOCKWISE(6),
  TRANSVERSED(7),
  ROTATE_270_CLOCKWISE(8);

  private final int exif;

  Orientation(int exif) {
    this.exif = exif;
  }

  /** The EXIF value, 1 to 8. */
  public int exif() {
    return exif;
  }

  /** The orientation with this EXIF value; upright for a value outside 1 to 8, as readers do. */
  public static Orientation ofExif(int value) {
    return Arrays.stream(values())
        .filter(orientation -> orientation.exif == value)
        .findFirst()
        .orElse(UPRIGHT);
  }

  /** Whether the upright picture's first pixel is in the stored picture's last column. */
  public boolean startsAtRight() {
    return switch (this) {
      case MIRRORED, ROTATED_180, TRANSVERSED, ROTATE_270_CLOCKWISE -> true;
      case UPRIGHT, FLIPPED, TRANSPOSED, ROTATE_90_CLOCKWISE -> false;
    };
  }

  /** Whether the upright picture's first pixel is in the stored picture's last row. */
  public boolean startsAtBottom() {
    return switch (this) {
      case ROTATED_180, FLIPPED, ROTATE_90_CLOCKWISE, TRANSVERSED -> true;
      case UPRIGHT, MIRRORED, TRANSPOSED, ROTATE_270_CLOCKWISE -> false;
    };
  }

  /** Whether width and height change places. */
  public boolean swapsSides() {
    return exif >= 5;
  }
}
