package photos.likeness.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.StringValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tag's text, without the zeros and spaces cameras pad it with. */
final class ExifText {
  private ExifText() {}

  /** Empty if the tag is absent or blank. */
  static Optional<String> of(Directory directory, int tag) {
    StringValue value = directory.getStringValue(tag);
    String text = value == null ? directory.getString(tag) : decoded(value);
    return Optional.ofNullable(text).flatMap(PlainText::lines);
  }

  /** The texts of a tag that may stand several times, as IPTC's do. */
  static List<String> all(Directory directory, int tag) {
    StringValue[] values = directory.getStringValueArray(tag);
    if (values == null) {
      return of(directory, tag).map(List::of).orElse(List.of());
    }
    List<String> texts = new ArrayList<>();
    for (StringValue value : values) {
      PlainText.line(decoded(value)).ifPresent(texts::add);
    }
    return texts;
  }

  /** Windows' own tags: UTF-16, little-endian, with a zero at the end. */
  static Optional<String> wide(Directory directory, int tag) {
    byte[] bytes = directory.getByteArray(tag);
    return bytes == null
        ? Optional.empty()
        : PlainText.lines(new String(bytes, StandardCharsets.UTF_16LE));
  }

  /** Latin-1 is what the library falls back on for bytes that don't say what they are. */
  private static String decoded(StringValue value) {
    boolean told =
        value.getCharset() != null && !value.getCharset().equals(StandardCharsets.ISO_8859_1);
    return told
        ? new String(value.getBytes(), value.getCharset())
        : PlainText.decode(value.getBytes());
  }
}
