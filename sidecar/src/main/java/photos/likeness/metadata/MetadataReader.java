package photos.likeness.metadata;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.iptc.IptcReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.PhotoMetadata;

/** Reads a photo file's metadata, and that of the {@code .xmp} files beside it. Thread-safe. */
public final class MetadataReader {
  /**
   * Grows when more is read than before: then every photo's metadata is read again at the next
   * index run.
   */
  public static final int VERSION = 2;

  /** A longer {@code .xmp} file is not read. */
  public static final int MOST_XMP_BYTES = XmpPacket.MOST_BYTES;

  /**
   * What is known, and what is wrong with the files beside the photo.
   *
   * @param problems a sentence for each {@code .xmp} file that can't be read to its end; what it
   *     says before that is in the metadata
   */
  public record Reading(PhotoMetadata metadata, List<String> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  /** An {@code .xmp} file. */
  public static final class XmpText {
    private final String name;
    private final byte[] bytes;

    /**
     * @param name for people
     * @param bytes shared, not copied: not to be written to
     */
    public XmpText(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }
  }

  /** One of the parsers at work. */
  private interface Parse {
    void run() throws IOException, TiffProcessingException;
  }

  /** What the file alone says. */
  public PhotoMetadata read(byte[] file) {
    return read(file, List.of()).metadata();
  }

  /**
   * What the files say; whatever can't be read is left unknown, and sizes are 0 if the header does
   * not give them.
   *
   * <p>Reads JPEG, PNG, TIFF and the RAW files made of it (CR2, NEF, ARW, DNG, ORF, RW2, PEF, SRW),
   * CR3, RAF, WebP, HEIC and AVIF, and of GIF and BMP the size. Never throws for what is in them.
   * What a person may change (time, place, marks, words, names) is taken from the files beside the
   * photo first, then from within; what only the camera knows, from EXIF first.
   *
   * @param file the photo's bytes
   * @param xmpFiles the one that counts most first
   */
  public Reading read(byte[] file, List<XmpText> xmpFiles) {
    List<String> problems = new ArrayList<>();
    List<XmpNode> beside = new ArrayList<>();
    for (XmpText xmp : xmpFiles) {
      XmpPacket.Read read = XmpPacket.read(xmp.bytes);
      read.problem()
          .ifPresent(problem ->
              problems.add(
                  "%s can't be read to its end: %s. What it says before that is kept."
                      .formatted(xmp.name, problem)));
      beside.add(read.properties());
    }
    Inside inside = new Inside();
    attempt(() -> inside.take(MetadataBlocks.of(ByteBlock.of(file))));
    return new Reading(
        Description.of(
            inside.size,
            inside.metadata,
            new XmpProperties(beside),
            new XmpProperties(inside.packets)),
        problems);
  }

  /** What one file holds, block by block. */
  private static final class Inside {
    private final Metadata metadata = new Metadata();
    private final List<XmpNode> packets = new ArrayList<>();
    private MetadataBlocks size = MetadataBlocks.NONE;

    void take(MetadataBlocks outer) {
      size = outer;
      MetadataBlocks blocks = outer;
      for (ExifBlock exif : outer.exif()) {
        blocks = blocks.and(tags(exif));
      }
      for (ByteBlock xmp : blocks.xmp()) {
        packet(xmp, blocks);
      }
      for (ByteBlock resources : blocks.photoshop()) {
        attempt(() -> PhotoshopResources.iptc(resources).forEach(this::iptc));
      }
    }

    /** Takes the tags, and gives the blocks that were among them. */
    private MetadataBlocks tags(ExifBlock exif) {
      TagHandler handler = new TagHandler(metadata, exif.root());
      attempt(() -> new TiffReader().processTiff(exif.bytes().reader(), handler, 0));
      MetadataBlocks within = MetadataBlocks.within(handler.xmp(), handler.photoshop());
      for (ByteBlock jpeg : handler.jpegs()) {
        MetadataBlocks preview = new JpegBlocks(jpeg).read();
        preview.exif().forEach(this::tags);
        within = within.and(preview);
      }
      return within;
    }

    private void packet(ByteBlock xmp, MetadataBlocks blocks) {
      XmpNode main = XmpPacket.read(xmp.copy()).properties();
      packets.add(main);
      main.field("xmpNote:HasExtendedXMP")
          .flatMap(XmpNode::text)
          .flatMap(name -> Optional.ofNullable(blocks.extendedXmp().get(name)))
          .ifPresent(more -> packets.add(XmpPacket.read(more.copy()).properties()));
    }

    private void iptc(ByteBlock block) {
      attempt(() ->
          new IptcReader()
              .extract(new SequentialByteArrayReader(block.copy()), metadata, block.length()));
    }
  }

  /**
   * Runs a parser and passes over its failure: what it found before stays in the metadata, and one
   * photo's damaged metadata must not keep its pixels from being found.
   */
  private static void attempt(Parse parse) {
    try {
      parse.run();
    } catch (IOException | TiffProcessingException | RuntimeException | StackOverflowError e) {
      System.getLogger(MetadataReader.class.getName())
          .log(System.Logger.Level.DEBUG, "metadata passed over", e);
    }
  }
}
