package photos.likeness.image.raw;

import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What makers' notes say of previews and colours. Each maker counts offsets from another place:
 * {@code Nikon} from a TIFF header inside the note, {@code OLYMPUS}, {@code OM SYSTEM} and {@code
 * PENTAX} from the note, {@code OLYMP}, {@code AOC}, {@code SONY} and Canon from the file (layouts
 * by ExifTool's Nikon.pm, Olympus.pm, Pentax.pm, Sony.pm and Canon.pm).
 */
final class MakerNotes {
  private static final int NIKON_PREVIEW = 0x0011;
  private static final int NIKON_COLOURS = 0x001E;
  private static final int CANON_COLOURS = 0x00B4;
  private static final int OLYMPUS_CAMERA_SETTINGS = 0x2020;
  private static final int OLYMPUS_THUMBNAIL = 0x0100;
  private static final int OLYMPUS_PREVIEW_START = 0x0101;
  private static final int OLYMPUS_PREVIEW_LENGTH = 0x0102;
  private static final int OLYMPUS_COLOURS = 0x0507;
  private static final int PENTAX_PREVIEW_LENGTH = 0x0003;
  private static final int PENTAX_PREVIEW_START = 0x0004;
  private static final int PENTAX_COLOURS = 0x0037;
  private static final int SONY_SIZE = 0xB02B;
  private static final int SAMSUNG_COLOURS = 0xA011;

  private final RawBytes file;
  private final long note;
  private final RawColours fromExif;
  private final PreviewList found;

  private MakerNotes(RawBytes file, long note, RawColours fromExif, PreviewList found) {
    this.file = file;
    this.note = note;
    this.fromExif = fromExif;
    this.found = found;
  }

  /**
   * Adds the previews that a note points to.
   *
   * @param file in the byte order of the structure that holds the note
   * @param note offset in the file
   * @param make as the first directory has it
   * @param fromExif the colours that the EXIF block names
   * @return the colours that the note names, else those
   */
  static RawColours find(
      RawBytes file, long note, String make, RawColours fromExif, PreviewList found) {
    return new MakerNotes(file, note, fromExif, found).find(make);
  }

  private RawColours find(String make) {
    if (file.hasText(note, "Nikon\0\u0002")) {
      return nikon();
    }
    if (file.hasText(note, "OLYMPUS\0")) {
      return olympus(directory(file.in(orderAt(note + 8)), note, note + 12));
    }
    if (file.hasText(note, "OM SYSTEM\0")) {
      return olympus(directory(file.in(orderAt(note + 12)), note, note + 16));
    }
    if (file.hasText(note, "OLYMP\0")) {
      return olympus(directory(file, 0, note + 8));
    }
    if (file.hasText(note, "PENTAX \0")) {
      return pentax(directory(file.in(orderAt(note + 8)), note, note + 10));
    }
    if (file.hasText(note, "AOC\0")) {
      return pentax(directory(file.in(orderAt(note + 4)), 0, note + 6));
    }
    if (make.startsWith("SONY")) {
      // Bodies that write ARW have no header before the directory, older ones "SONY DSC".
      directory(file, 0, file.hasText(note, "SONY") ? note + 12 : note).ifPresent(this::sonySize);
      return fromExif;
    }
    if (make.startsWith("Canon")) {
      return named(directory(file, 0, note), CANON_COLOURS, 2);
    }
    return make.startsWith("SAMSUNG")
        ? named(directory(file, note, note), SAMSUNG_COLOURS, 1)
        : fromExif;
  }

  private RawColours nikon() {
    Optional<TiffTree> tree = TiffTree.at(file, note + 10);
    RawColours colours = named(tree.map(TiffTree::first), NIKON_COLOURS, 2);
    tree.flatMap(found -> found.below(found.first(), NIKON_PREVIEW))
        .ifPresent(preview -> ExifTags.addJpeg(preview, found, colours));
    return colours;
  }

  /** Height before width; what the EXIF block has includes a border. */
  private void sonySize(TiffDirectory main) {
    main.pair(SONY_SIZE).ifPresent(size -> found.size(size[1], size[0]));
  }

  private RawColours olympus(Optional<TiffDirectory> main) {
    Optional<TiffDirectory> settings = main.flatMap(this::cameraSettings);
    RawColours colours = named(settings, OLYMPUS_COLOURS, 1);
    settings.ifPresent(directory ->
        found.add(
            directory.base() + directory.number(OLYMPUS_PREVIEW_START, 0),
            directory.number(OLYMPUS_PREVIEW_LENGTH, 0),
            colours));
    main.flatMap(directory -> directory.stretch(OLYMPUS_THUMBNAIL))
        .ifPresent(blob -> found.add(blob.at(), blob.length(), colours));
    return colours;
  }

  /** A pointer to a directory, or the directory itself as a block of bytes. */
  private Optional<TiffDirectory> cameraSettings(TiffDirectory main) {
    Optional<TiffDirectory.Stretch> value = main.stretch(OLYMPUS_CAMERA_SETTINGS);
    RawBytes ordered = main.file();
    return value.flatMap(stretch ->
        directory(
            ordered,
            main.base(),
            stretch.length() > 4 ? stretch.at() : main.base() + ordered.unsignedInt(stretch.at())));
  }

  private RawColours pentax(Optional<TiffDirectory> main) {
    RawColours colours = named(main, PENTAX_COLOURS, 1);
    main.ifPresent(directory ->
        found.add(
            directory.base() + directory.number(PENTAX_PREVIEW_START, 0),
            directory.number(PENTAX_PREVIEW_LENGTH, 0),
            colours));
    return colours;
  }

  /** The maker's own word goes before the EXIF block's, which some cameras leave wrong. */
  private RawColours named(Optional<TiffDirectory> directory, int tag, long adobe) {
    return directory
        .filter(tags -> tags.number(tag).isPresent())
        .map(tags -> tags.number(tag, 0) == adobe ? RawColours.ADOBE_RGB : RawColours.SRGB)
        .orElse(fromExif);
  }

  private ByteOrder orderAt(long at) {
    return TiffTree.order(file, at).orElse(file.order());
  }

  private static Optional<TiffDirectory> directory(RawBytes ordered, long base, long at) {
    return ordered.has(at, 2) ? Optional.of(TiffDirectory.at(ordered, base, at)) : Optional.empty();
  }
}
