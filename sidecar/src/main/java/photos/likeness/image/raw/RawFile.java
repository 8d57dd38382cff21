package photos.likeness.image.raw;

import java.nio.ByteOrder;

/** RAW files of the cameras whose previews we know to find. */
public final class RawFile {
  private RawFile() {}

  /** How a RAW file is built. */
  public enum Structure {
    /** CR2, NEF, ARW, DNG, ORF, RW2, PEF, SRW. */
    TIFF,
    /** CR3. */
    CANON_BOXES,
    /** CRW. */
    CANON_HEAP,
    /** RAF. */
    FUJI
  }

  /**
   * What a RAW file has to look at. Never fails: a file that is damaged has less to look at.
   *
   * @param file the whole file, or as much as there is
   */
  public static RawPhoto look(byte[] file, Structure structure) {
    RawBytes bytes = RawBytes.of(file, ByteOrder.BIG_ENDIAN);
    PreviewList found = new PreviewList(bytes);
    switch (structure) {
      case TIFF -> TiffRaw.find(bytes, found);
      case CANON_BOXES -> new CanonBoxes(bytes, found).find();
      case CANON_HEAP -> CanonHeap.find(bytes, found);
      case FUJI -> FujiHeader.find(bytes, found);
    }
    return found.photo();
  }
}
