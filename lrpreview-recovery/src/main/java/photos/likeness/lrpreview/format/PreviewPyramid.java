package photos.likeness.lrpreview.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What is in one preview file. The levels' own bytes are read when asked for.
 *
 * @param levels from largest to smallest by their frames; of the same size whole ones first
 * @param damages what was read past
 */
public record PreviewPyramid(
    PyramidHeader header, List<PreviewLevel> levels, List<Damage> damages) {
  private static final int MOST_HEADER = 1 << 20;

  /** Enough to tell AVIF, HEIC, JPEG XL and zeros apart. */
  private static final int SHOWN = 12;

  private static final Comparator<PreviewLevel> LARGEST_FIRST =
      Comparator.comparingLong((PreviewLevel level) -> level.frame().area())
          .thenComparing(PreviewLevel::whole)
          .reversed();

  public PreviewPyramid {
    levels = levels.stream().sorted(LARGEST_FIRST).toList();
    damages = List.copyOf(damages);
  }

  /**
   * Reads a preview file: a pyramid, a bare JPEG whatever its name, or a file with JPEGs somewhere
   * in it.
   *
   * @throws PreviewFormatException if there is nothing in it that could be a picture
   */
  public static PreviewPyramid read(SeekableBytes bytes) throws IOException {
    PreviewPyramid pyramid = SectionReader.hasMagic(bytes) ? ofSections(bytes) : ofBareJpegs(bytes);
    if (pyramid.levels().isEmpty()) {
      throw new PreviewFormatException(nothingIn(bytes), 0);
    }
    return pyramid;
  }

  private static String nothingIn(SeekableBytes bytes) throws IOException {
    if (bytes.size() == 0) {
      return "the file is empty";
    }
    byte[] begins = bytes.read(0, (int) Math.min(SHOWN, bytes.size()));
    return SectionReader.hasMagic(bytes)
        ? "no picture is in it, of %d bytes".formatted(bytes.size())
        : "an unknown preview type: %d bytes that begin with %s"
            .formatted(bytes.size(), HexFormat.ofDelimiter(" ").withUpperCase().formatHex(begins));
  }

  private static PreviewPyramid ofSections(SeekableBytes bytes) throws IOException {
    SectionReader.Found found = SectionReader.read(bytes);
    List<Damage> damages = new ArrayList<>(found.damages());
    List<PreviewLevel> levels = new ArrayList<>();
    PyramidHeader header = PyramidHeader.UNKNOWN;
    for (Section section : found.sections()) {
      if (section.isHeader()) {
        header = header(bytes, section, damages).orElse(header);
      } else {
        Optional<PreviewLevel> level = level(bytes, section);
        level.ifPresent(levels::add);
        if (level.isEmpty()) {
          damages.add(new Damage(section.dataOffset(), section.name() + " is no JPEG"));
        }
      }
    }
    return new PreviewPyramid(header, levels, damages);
  }

  private static Optional<PyramidHeader> header(
      SeekableBytes bytes, Section section, List<Damage> damages) throws IOException {
    try {
      int length = (int) Math.min(section.available(), MOST_HEADER);
      return Optional.of(PyramidHeader.parse(bytes.read(section.dataOffset(), length)));
    } catch (PreviewFormatException e) {
      damages.add(new Damage(section.dataOffset(), "the header: " + e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<PreviewLevel> level(SeekableBytes bytes, Section section)
      throws IOException {
    return JpegReader.frameAt(bytes, section.dataOffset(), section.available())
        .map(frame ->
            new PreviewLevel(
                section.name(),
                section.dataOffset(),
                section.available(),
                section.isWhole(),
                frame));
  }

  private static PreviewPyramid ofBareJpegs(SeekableBytes bytes) throws IOException {
    Optional<JpegFrame> first = JpegReader.frameAt(bytes, 0, bytes.size());
    return first.isPresent()
        ? new PreviewPyramid(
            PyramidHeader.UNKNOWN,
            List.of(new PreviewLevel("jpeg", 0, bytes.size(), true, first.get())),
            List.of())
        : new PreviewPyramid(
            PyramidHeader.UNKNOWN,
            JpegSearch.find(bytes),
            List.of(new Damage(0, "an unknown preview type; JPEGs were looked for in it")));
  }
}
