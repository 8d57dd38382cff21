package photos.likeness.image.raw;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.Orientation;

/**
 * Canon's CR3: boxes as in ISO/IEC 14496-12, each of a length of 4 bytes, a name of 4, and its
 * contents; length 1 has the real one in 8 bytes behind the name, 0 reaches to the end. In {@code
 * moov} a {@code uuid} box holds CMT1 to CMT3 (TIFF structures: first directory, Exif, MakerNote)
 * and THMB; a {@code uuid} box beside it holds PRVW; the first {@code trak} points to the full-size
 * JPEG. Layouts by the reverse engineering at github.com/lclevy/canon_cr3.
 */
final class CanonBoxes {
  private static final String METADATA = "85c0b687820f11e08111f4ce462b6a48";
  private static final String PREVIEW = "eaf42b5e1c984b88b9fbb7dc406e4d16";
  private static final int MOST_BOXES = 1000;
  private static final int ORIENTATION = 0x0112;
  private static final int COLOUR_SPACE = 0x00B4;
  private static final int ADOBE = 2;
  private static final int JPEG_SAMPLES = 3;

  /**
   * @param start of the box itself
   * @param contents of what is in it
   * @param end exclusive
   */
  private record Box(String name, long start, long contents, long end) {}

  private final RawBytes file;
  private final PreviewList found;

  CanonBoxes(RawBytes file, PreviewList found) {
    this.file = file.in(ByteOrder.BIG_ENDIAN);
    this.found = found;
  }

  void find() {
    List<Box> top = boxes(0, file.size());
    Optional<Box> movie = first(top, "moov");
    List<Box> inMovie = movie.map(box -> boxes(box.contents, box.end)).orElse(List.of());
    List<Box> metadata =
        uuid(inMovie, METADATA).map(box -> boxes(box.contents + 16, box.end)).orElse(List.of());
    first(metadata, "CMT1")
        .flatMap(box -> TiffTree.at(file, box.contents))
        .ifPresent(tree ->
            found.orientation(Orientation.ofExif((int) tree.first().number(ORIENTATION, 1))));
    RawColours colours =
        first(metadata, "CMT3")
            .flatMap(box -> TiffTree.at(file, box.contents))
            .filter(tree -> tree.first().number(COLOUR_SPACE, 0) == ADOBE)
            .map(tree -> RawColours.ADOBE_RGB)
            .orElse(RawColours.SRGB);
    // A version other than 0 means HDR: HEVC, in another layout.
    first(metadata, "THMB")
        .filter(box -> file.unsignedByte(box.start + 8) == 0)
        .ifPresent(box -> found.add(box.start + 24, file.unsignedInt(box.start + 16), colours));
    uuid(top, PREVIEW)
        .map(box -> boxes(box.contents + 24, box.end))
        .flatMap(boxes -> first(boxes, "PRVW"))
        .ifPresent(box -> found.add(box.start + 24, file.unsignedInt(box.start + 20), colours));
    first(inMovie, "trak").ifPresent(box -> fullSize(box, colours));
  }

  private void fullSize(Box track, RawColours colours) {
    List<Box> table = table(track);
    Optional<Box> descriptions = first(table, "stsd");
    Optional<Box> craw =
        descriptions.flatMap(box -> first(boxes(box.contents + 8, box.end), "CRAW"));
    Optional<Box> sizes = first(table, "stsz");
    Optional<Box> offsets = first(table, "co64");
    if (craw.isEmpty() || sizes.isEmpty() || offsets.isEmpty()) {
      return;
    }
    long start = craw.get().start;
    found.size(file.unsignedShort(start + 32), file.unsignedShort(start + 34));
    if (file.unsignedByte(start + 86) == JPEG_SAMPLES) {
      long same = file.unsignedInt(sizes.get().start + 12);
      long length = same != 0 ? same : file.unsignedInt(sizes.get().start + 20);
      found.add(file.longAt(offsets.get().start + 16), length, colours);
    }
  }

  private List<Box> table(Box track) {
    List<Box> boxes = boxes(track.contents, track.end);
    for (String name : List.of("mdia", "minf", "stbl")) {
      boxes = first(boxes, name).map(box -> boxes(box.contents, box.end)).orElse(List.of());
    }
    return boxes;
  }

  private List<Box> boxes(long from, long to) {
    List<Box> boxes = new ArrayList<>();
    long at = from;
    while (at + 8 <= to && boxes.size() < MOST_BOXES) {
      long length = file.unsignedInt(at);
      long contents = at + 8;
      if (length == 1) {
        length = file.longAt(at + 8);
        contents = at + 16;
      } else if (length == 0) {
        length = to - at;
      }
      if (length < contents - at) {
        return boxes;
      }
      // A file cut short still has the beginning of its last box.
      long end = length > to - at ? to : at + length;
      boxes.add(new Box(file.text(at + 4, 4), at, contents, end));
      at = end;
    }
    return boxes;
  }

  private static Optional<Box> first(List<Box> boxes, String name) {
    return boxes.stream().filter(box -> box.name.equals(name)).findFirst();
  }

  private Optional<Box> uuid(List<Box> boxes, String uuid) {
    return boxes.stream()
        .filter(box -> box.name.equals("uuid") && uuid.equals(hex(box.contents)))
        .findFirst();
  }

  private String hex(long at) {
    return "%016x%016x".formatted(file.longAt(at), file.longAt(at + 8));
  }
}
