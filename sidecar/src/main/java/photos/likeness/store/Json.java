package photos.likeness.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** JSON arrays, the way to hand SQLite a list of any length as one parameter. */
final class Json {
  private Json() {}

  static String numbers(Collection<Long> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }

  static String numbers(long[] values) {
    return Arrays.stream(values)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "[", "]"));
  }

  static String texts(Collection<String> values) {
    return values.stream()
        .map(value -> '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
