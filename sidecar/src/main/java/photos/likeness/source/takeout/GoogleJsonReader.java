package photos.likeness.source.takeout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import photos.likeness.photo.GeoPoint;

/**
 * Reads the {@code .json} files of an export. Of a photo:
 *
 * <ul>
 *   <li>{@code title}, {@code description}: texts, as the person has them
 *   <li>{@code photoTakenTime.timestamp}, {@code creationTime.timestamp}: seconds since 1970 UTC,
 *       written as a text, negative before 1970; "0" is none. The first alone tells a photo's file
 *       from others (immich-go). The second is when it was uploaded
 *   <li>{@code geoData}, {@code geoDataExif}: degrees and metres; 0.0, 0.0 is none, the whole may
 *       be absent. The first has what the person changed on the map (immich-go#841)
 *   <li>{@code people}: a list of {@code {name}}
 *   <li>{@code favorited}, {@code archived}, {@code trashed}, {@code inLockedFolder}: there only if
 *       true
 *   <li>{@code url}: the photo's address on Google's page
 * </ul>
 *
 * <p>Of an album: a text {@code title} without a time, in older exports within {@code albumData}.
 * What has another type than here is as if it were not there. Thread-safe.
 */
final class GoogleJsonReader {
  /** Those of photos have about 1 kB; a longer one is about something else. */
  static final int MOST_BYTES = 1 << 20;

  private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * Reads one file. Bytes that are no UTF-8 stand as replacement characters, as one export had
   * them.
   *
   * @return empty if it is no JSON
   */
  Optional<GoogleJson> read(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    try {
      JsonNode root = mapper.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
      return Optional.of(of(root));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static GoogleJson of(JsonNode root) {
    JsonNode time = root.path("photoTakenTime").path("timestamp");
    if (!time.isMissingNode()) {
      return photo(root, time);
    }
    JsonNode title = root.path("title");
    if (!title.isTextual()) {
      title = root.path("albumData").path("title");
    }
    return title.isTextual()
        ? new GoogleJson.Album(title.textValue().strip())
        : new GoogleJson.Other();
  }

  private static PhotoFacts photo(JsonNode root, JsonNode time) {
    return new PhotoFacts(
        text(root.path("title")).orElse(""),
        text(root.path("description")),
        time(time),
        time(root.path("creationTime").path("timestamp")),
        place(root.path("geoData")),
        place(root.path("geoDataExif")),
        text(root.path("url")),
        people(root.path("people")),
        root.path("favorited").booleanValue(),
        root.path("trashed").booleanValue(),
        root.path("inLockedFolder").booleanValue());
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue()).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static Optional<Instant> time(JsonNode node) {
    try {
      long seconds = Long.parseLong(node.asText().strip());
      return Optional.of(seconds)
          .filter(value -> value != 0)
          .filter(value -> value >= EARLIEST.getEpochSecond() && value <= LATEST.getEpochSecond())
          .map(Instant::ofEpochSecond);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<GeoPoint> place(JsonNode node) {
    double latitude = node.path("latitude").asDouble(Double.NaN);
    double longitude = node.path("longitude").asDouble(Double.NaN);
    boolean none = latitude == 0 && longitude == 0;
    if (none || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
      return Optional.empty();
    }
    double altitude = node.path("altitude").asDouble(0);
    boolean known = Double.isFinite(altitude) && altitude != 0;
    return Optional.of(
        new GeoPoint(
            latitude, longitude, known ? OptionalDouble.of(altitude) : OptionalDouble.empty()));
  }

  private static List<String> people(JsonNode node) {
    List<String> names = new ArrayList<>();
    for (JsonNode person : node) {
      text(person.path("name")).ifPresent(names::add);
    }
    return names;
  }
}
