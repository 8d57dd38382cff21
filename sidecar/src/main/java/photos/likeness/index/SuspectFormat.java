package photos.likeness.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;

/**
 * A suspect as msgpack: array of 6: str source ({@code kind:identity}); str external id; int size
 * in bytes; int modified, s since 1970; int ns after that second; int deaths.
 */
final class SuspectFormat {
  private static final int FIELDS = 6;

  private SuspectFormat() {}

  static byte[] write(Suspect suspect) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packArrayHeader(FIELDS);
      Instant modified = suspect.stamp().modifiedAt();
      packer.packString(suspect.key().source().toString());
      packer.packString(suspect.key().externalId());
      packer.packLong(suspect.stamp().sizeBytes());
      packer.packLong(modified.getEpochSecond());
      packer.packInt(modified.getNano());
      packer.packInt(suspect.deaths());
      return packer.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("packing into memory does not fail", e);
    }
  }

  /**
   * @throws DamagedListException if the bytes are no suspect
   */
  static Suspect read(byte[] bytes) throws DamagedListException {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      if (unpacker.unpackArrayHeader() != FIELDS) {
        throw new DamagedListException("not a note of %d fields".formatted(FIELDS), 0);
      }
      PhotoKey key =
          new PhotoKey(SourceId.parse(text(unpacker, bytes.length)), text(unpacker, bytes.length));
      long size = unpacker.unpackLong();
      Instant modified = Instant.ofEpochSecond(unpacker.unpackLong(), unpacker.unpackInt());
      return new Suspect(key, new FileStamp(size, modified), unpacker.unpackInt());
    } catch (MessagePackException
        | IllegalArgumentException
        | DateTimeException
        | ArithmeticException
        | IOException e) {
      throw new DamagedListException("The note of a decode can't be read", e);
    }
  }

  private static String text(MessageUnpacker unpacker, int mostBytes)
      throws IOException, DamagedListException {
    int bytes = unpacker.unpackRawStringHeader();
    if (bytes > mostBytes) {
      throw new DamagedListException(
          "a text of %d bytes".formatted(bytes), unpacker.getTotalReadBytes());
    }
    return new String(unpacker.readPayload(bytes), StandardCharsets.UTF_8);
  }
}
