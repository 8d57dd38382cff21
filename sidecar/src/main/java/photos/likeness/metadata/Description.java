package photos.likeness.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.makernotes.CanonMakernoteDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import photos.likeness.photo.Orientation;
import photos.likeness.photo.PhotoMetadata;

/** The parsed tags as what a photographer asks for. */
final class Description {
  /** What cameras write into the description by themselves. */
  private static final Pattern NO_CAPTION =
      Pattern.compile("(?i).*digital camera|sony dsc|dcim.*|default");

  private static final Pattern NO_LENS = Pattern.compile("[-?. 0]+");

  private final Metadata metadata;
  private final XmpProperties beside;
  private final XmpProperties inside;
  private final PhotoMetadata.Builder builder = PhotoMetadata.builder();

  private Description(Metadata metadata, XmpProperties beside, XmpProperties inside) {
    this.metadata = metadata;
    this.beside = beside;
    this.inside = inside;
  }

  /**
   * @param size whose width and height count
   * @param beside what the files beside the photo say
   * @param inside what the photo's own packets say
   */
  static PhotoMetadata of(
      MetadataBlocks size, Metadata metadata, XmpProperties beside, XmpProperties inside) {
    Description description = new Description(metadata, beside, inside);
    description.size(size);
    CaptureTimes.of(metadata, beside, inside).ifPresent(description.builder::takenAt);
    Marks.add(description.builder, metadata, beside, inside);
    description.camera();
    Places.of(metadata, beside, inside).ifPresent(description.builder::location);
    description.words();
    description.names();
    return description.builder.build();
  }

  private void size(MetadataBlocks size) {
    Orientation orientation =
        Orientation.ofExif(number(ExifIFD0Directory.class, ExifDirectoryBase.TAG_ORIENTATION, 1));
    boolean swapped = orientation.swapsSides() && !size.upright();
    int width = size.width();
    int height = size.height();
    if (width == 0) {
      width = number(ExifIFD0Directory.class, ExifDirectoryBase.TAG_IMAGE_WIDTH, 0);
      height = number(ExifIFD0Directory.class, ExifDirectoryBase.TAG_IMAGE_HEIGHT, 0);
    }
    builder.orientation(orientation);
    if (width > 0 && height > 0) {
      builder.size(swapped ? height : width, swapped ? width : height);
    }
  }

  private void camera() {
    CameraName.of(
            line(ExifIFD0Directory.class, ExifDirectoryBase.TAG_MAKE)
                .or(() -> xmpLine("tiff:Make")),
            line(ExifIFD0Directory.class, ExifDirectoryBase.TAG_MODEL)
                .or(() -> xmpLine("tiff:Model")))
        .ifPresent(builder::camera);
    Stream.of(
            line(ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_LENS_MODEL),
            line(ExifIFD0Directory.class, ExifDirectoryBase.TAG_LENS_MODEL),
            xmpLine("exifEX:LensModel"),
            xmpLine("aux:Lens"),
            line(CanonMakernoteDirectory.class, CanonMakernoteDirectory.TAG_LENS_MODEL))
        .flatMap(Optional::stream)
        .filter(lens -> !NO_LENS.matcher(lens).matches())
        .findFirst()
        .ifPresent(builder::lens);
    builder.settings(Settings.of(metadata, either()));
  }

  private void words() {
    xmp("dc:title")
        .or(() -> text(IptcDirectory.class, IptcDirectory.TAG_OBJECT_NAME))
        .or(() -> wide(ExifIFD0Directory.TAG_WIN_TITLE))
        .ifPresent(builder::title);
    xmp("dc:description")
        .or(() -> text(IptcDirectory.class, IptcDirectory.TAG_CAPTION))
        .or(() -> text(ExifIFD0Directory.class, ExifDirectoryBase.TAG_IMAGE_DESCRIPTION))
        .or(() -> wide(ExifIFD0Directory.TAG_WIN_COMMENT))
        .filter(caption -> !NO_CAPTION.matcher(caption).matches())
        .ifPresent(builder::caption);
    builder.keywords(Keywords.of(metadata, beside, inside));
  }

  private void names() {
    List<String> people = beside.people();
    builder.people(people.isEmpty() ? inside.people() : people);
    joined(beside.list("dc:creator"))
        .or(() -> joined(inside.list("dc:creator")))
        .or(() -> line(IptcDirectory.class, IptcDirectory.TAG_BY_LINE))
        .or(() -> line(ExifIFD0Directory.class, ExifDirectoryBase.TAG_ARTIST))
        .ifPresent(builder::creator);
    xmp("dc:rights")
        .or(() -> text(IptcDirectory.class, IptcDirectory.TAG_COPYRIGHT_NOTICE))
        .or(() -> text(ExifIFD0Directory.class, ExifDirectoryBase.TAG_COPYRIGHT))
        .ifPresent(builder::copyright);
  }

  private static Optional<String> joined(List<String> names) {
    return PlainText.line(String.join(", ", names));
  }

  private XmpProperties either() {
    return beside.and(inside);
  }

  private Optional<String> xmp(String property) {
    return either().text(property);
  }

  private Optional<String> xmpLine(String property) {
    return xmp(property).flatMap(PlainText::line);
  }

  private Optional<String> line(Class<? extends Directory> kind, int tag) {
    return text(kind, tag).flatMap(PlainText::line);
  }

  private Optional<String> text(Class<? extends Directory> kind, int tag) {
    return metadata.getDirectoriesOfType(kind).stream()
        .map(directory -> ExifText.of(directory, tag))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> wide(int tag) {
    return metadata.getDirectoriesOfType(ExifIFD0Directory.class).stream()
        .map(directory -> ExifText.wide(directory, tag))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private int number(Class<? extends Directory> kind, int tag, int otherwise) {
    for (Directory directory : metadata.getDirectoriesOfType(kind)) {
      Integer value = directory.getInteger(tag);
      if (value != null) {
        return value;
      }
    }
    return otherwise;
  }
}
