package photos.likeness.image.raw;

import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/**
 * Makers whose RAW files begin as any TIFF does. A TIFF that a program wrote of their photos names
 * the maker too, so what tells is that there is raw data, or the maker's way to lay out a file.
 */
public enum RawMaker {
  NIKON,
  SONY,
  PENTAX,
  SAMSUNG;

  private static final int SUBFILE_TYPE = 0x00FE;
  private static final int COMPRESSION = 0x0103;
  private static final int PHOTOMETRIC = 0x0106;
  private static final int SUB_DIRECTORIES = 0x014A;
  private static final int SONY_PRIVATE = 0xC634;
  private static final int COLOUR_FILTER_ARRAY = 32_803;

  /** The makers' own: Sony, Samsung (twice), Nikon, Pentax. */
  private static final Set<Long> RAW_COMPRESSIONS =
      Set.of(32_767L, 32_770L, 32_772L, 34_713L, 65_535L);

  /** Whose RAW file these bytes are; empty if they are another TIFF or none. */
  public static Optional<RawMaker> of(byte[] file) {
    return TiffTree.at(RawBytes.of(file, ByteOrder.BIG_ENDIAN), 0).flatMap(RawMaker::of);
  }

  private static Optional<RawMaker> of(TiffTree tree) {
    Optional<RawMaker> maker = named(tree.first().text(ExifTags.MAKE));
    return maker.filter(found -> hasRawData(tree) || found.isLaidOutAsItsRaws(tree.first()));
  }

  private static Optional<RawMaker> named(String make) {
    if (make.startsWith("NIKON")) {
      return Optional.of(NIKON);
    }
    if (make.startsWith("SONY")) {
      return Optional.of(SONY);
    }
    if (make.startsWith("PENTAX") || make.startsWith("RICOH")) {
      return Optional.of(PENTAX);
    }
    return make.startsWith("SAMSUNG") ? Optional.of(SAMSUNG) : Optional.empty();
  }

  private static boolean hasRawData(TiffTree tree) {
    return tree.directories().stream()
        .anyMatch(directory ->
            directory.number(PHOTOMETRIC, 0) == COLOUR_FILTER_ARRAY
                || RAW_COMPRESSIONS.contains(directory.number(COMPRESSION, 0)));
  }

  /** For files whose raw data's directory is cut off. */
  private boolean isLaidOutAsItsRaws(TiffDirectory first) {
    return switch (this) {
      case NIKON -> first.number(SUBFILE_TYPE, 0) == 1 && first.has(SUB_DIRECTORIES);
      case SONY -> first.has(SONY_PRIVATE);
      case PENTAX, SAMSUNG -> false;
    };
  }
}
