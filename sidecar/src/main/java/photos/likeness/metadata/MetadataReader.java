package photos.likeness.metadata;

import com.drew.imaging.ImageProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.photoshop.PhotoshopReader;
import com.drew.metadata.xmp.XmpReader;
import java.io.IOException;
import photos.likeness.photo.PhotoMetadata;

/** Reads a photo file's metadata. Thread-safe. */
public final class MetadataReader {
  /**
   * Grows when more is read than before: then every photo's metadata is read again at the next
   * index run.
   */
  public static final int VERSION = 2;

  /** One of the library's parsers at work. */
  private interface Parse {
    void run() throws IOException, ImageProcessingException;
  }

  /**
   * What the file says; whatever can't be read is left unknown, and sizes are 0 if the header does
   * not give them.
   *
   * <p>Reads JPEG and PNG, and of GIF and BMP the size. Nothing is inflated, and nothing outside
   * the bytes is touched: an XMP packet with a document type is refused by its parser.
   *
   * @param file the file's bytes
   */
  public PhotoMetadata read(byte[] file) {
    MetadataBlocks blocks = MetadataBlocks.of(ByteBlock.of(file));
    Metadata metadata = new Metadata();
    blocks
        .exif()
        .ifPresent(exif ->
            attempt(() -> new ExifReader().extract(new ByteArrayReader(exif.copy()), metadata)));
    for (ByteBlock xmp : blocks.xmp()) {
      attempt(() -> new XmpReader().extract(xmp.copy(), metadata));
    }
    for (ByteBlock resources : blocks.photoshop()) {
      attempt(() ->
          new PhotoshopReader()
              .extract(
                  new SequentialByteArrayReader(resources.copy()), resources.length(), metadata));
    }
    return Description.of(blocks.width(), blocks.height(), metadata);
  }

  /**
   * Runs a parser and passes over its failure: what it found before stays in the metadata, and one
   * photo's damaged metadata must not keep its pixels from being found.
   */
  private static void attempt(Parse parse) {
    try {
      parse.run();
    } catch (IOException | ImageProcessingException | RuntimeException e) {
      System.getLogger(MetadataReader.class.getName())
          .log(System.Logger.Level.DEBUG, "metadata passed over", e);
    }
  }
}
