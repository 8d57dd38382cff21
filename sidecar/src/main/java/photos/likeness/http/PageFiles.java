package photos.likeness.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import photos.likeness.http.api.ApiException;

/** The files the page is made of, as they come with this build. Thread-safe. */
final class PageFiles {
  /** No folders, no dots but one: nothing outside can be named. */
  private static final Pattern NAME = Pattern.compile("[a-z]+(?:-[a-z]+)*\\.(html|css|js|svg)");

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, PageFile> read = new ConcurrentHashMap<>();

  /**
   * One file.
   *
   * @param bytes shared, not copied
   * @param entityTag of these bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  record PageFile(String mediaType, byte[] bytes, String entityTag) {}

  /**
   * The file of that name.
   *
   * @throws ApiException 404 if there is none
   */
  PageFile find(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw unknown(name);
    }
    return read.computeIfAbsent(name, wanted -> load(wanted, MEDIA_TYPES.get(matcher.group(1))));
  }

  private static PageFile load(String name, String mediaType) {
    try (InputStream file = PageFiles.class.getResourceAsStream("page/" + name)) {
      if (file == null) {
        throw unknown(name);
      }
      byte[] bytes = file.readAllBytes();
      return new PageFile(mediaType, bytes, tag(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tag(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return "%08x-%d".formatted(sum.getValue(), bytes.length);
  }

  private static ApiException unknown(String name) {
    return new ApiException(
        404, "unknownPath", "the page has no file " + name, "Begin at the address alone.");
  }
}
