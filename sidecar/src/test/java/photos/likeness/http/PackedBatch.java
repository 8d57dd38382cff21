package photos.likeness.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Bodies of {@code POST /v1/thumbnails} as the plug-in writes them, and as it never would. */
final class PackedBatch {
  static final String SOURCE = "lightroom:AAAAAAAA-1111-2222-3333-444444444444";

  private final String source;
  private final List<Map<String, Object>> photos = new ArrayList<>();

  private PackedBatch(String source) {
    this.source = source;
  }

  static PackedBatch of(String source) {
    return new PackedBatch(source);
  }

  /** A photo with all that is needed. */
  PackedBatch photo(String externalId, Double editedAt, byte[] jpeg) {
    Map<String, Object> photo = new LinkedHashMap<>();
    photo.put("externalId", externalId);
    photo.put("editedAt", editedAt);
    photo.put("jpeg", jpeg);
    photo.put("path", "/photos/" + externalId + ".NEF");
    photos.add(photo);
    return this;
  }

  /** Another field of the last photo. */
  PackedBatch with(String field, Object value) {
    photos.getLast().put(field, value);
    return this;
  }

  PackedBatch without(String field) {
    photos.getLast().remove(field);
    return this;
  }

  byte[] bytes() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("source", source);
    body.put("photos", photos);
    return pack(body);
  }

  static byte[] pack(Object value) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      write(packer, value);
      return packer.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(MessageBufferPacker packer, Object value) throws IOException {
    switch (value) {
      case null -> packer.packNil();
      case String text -> packer.packString(text);
      case Integer whole -> packer.packInt(whole);
      case Double number -> packer.packDouble(number);
      case Boolean flag -> packer.packBoolean(flag);
      case byte[] bytes -> {
        packer.packBinaryHeader(bytes.length);
        packer.writePayload(bytes);
      }
      case List<?> list -> {
        packer.packArrayHeader(list.size());
        for (Object element : list) {
          write(packer, element);
        }
      }
      case Map<?, ?> map -> {
        packer.packMapHeader(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          write(packer, entry.getKey());
          write(packer, entry.getValue());
        }
      }
      default -> throw new IllegalArgumentException("no msgpack of " + value);
    }
  }
}
