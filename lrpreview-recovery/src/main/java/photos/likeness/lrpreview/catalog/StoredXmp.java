package photos.likeness.lrpreview.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.properties.XMPProperty;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * {@code Adobe_AdditionalMetadata.xmp}: text in Lightroom 5; since Lightroom Classic 7 a uint32,
 * big-endian, the length of the text in bytes, and then the text compressed by zlib.
 */
final class StoredXmp {
  private static final int MOST_BYTES = 16 << 20;

  private StoredXmp() {}

  static Optional<String> read(ForeignDatabase database, long photoId, Consumer<String> warnings) {
    if (!database.has("Adobe_AdditionalMetadata", "image", "xmp")) {
      return Optional.empty();
    }
    try {
      PreparedStatement statement =
          database.kept("select xmp from Adobe_AdditionalMetadata where image = ?");
      statement.setLong(1, photoId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? text(row.getObject(1)) : Optional.empty();
      }
    } catch (SQLException | DataFormatException e) {
      warnings.accept(
          "the metadata block of photo %d can't be read: %s".formatted(photoId, e.getMessage()));
      return Optional.empty();
    }
  }

  /** The title in a stored block; empty if there is none, or the block can't be read. */
  static Optional<String> title(Object stored) {
    try {
      Optional<String> text = text(stored).filter(packet -> packet.contains("dc:title"));
      return text.isEmpty() ? Optional.empty() : title(text.get());
    } catch (DataFormatException | XMPException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> title(String packet) throws XMPException {
    XMPProperty title =
        XMPMetaFactory.parseFromString(packet)
            .getLocalizedText(XMPConst.NS_DC, "title", null, XMPConst.X_DEFAULT);
    return Optional.ofNullable(title).map(XMPProperty::getValue).filter(text -> !text.isBlank());
  }

  private static Optional<String> text(Object stored) throws DataFormatException {
    if (stored instanceof String text) {
      return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
    return stored instanceof byte[] packed && packed.length > Integer.BYTES
        ? Optional.of(unpacked(packed))
        : Optional.empty();
  }

  private static String unpacked(byte[] packed) throws DataFormatException {
    long stated = Integer.toUnsignedLong(ByteBuffer.wrap(packed).getInt());
    if (stated > MOST_BYTES) {
      throw new DataFormatException(
          "it states %d bytes, %d are the most".formatted(stated, MOST_BYTES));
    }
    byte[] text = new byte[(int) stated];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed, Integer.BYTES, packed.length - Integer.BYTES);
      int length = 0;
      while (length < text.length) {
        int more = inflater.inflate(text, length, text.length - length);
        if (more == 0) {
          throw new DataFormatException(
              "it ends after %d of %d bytes".formatted(length, text.length));
        }
        length += more;
      }
      return new String(text, UTF_8);
    } finally {
      inflater.end();
    }
  }
}
