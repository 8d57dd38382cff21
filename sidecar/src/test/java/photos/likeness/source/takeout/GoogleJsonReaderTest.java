package photos.likeness.source.takeout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.photo.GeoPoint;

class GoogleJsonReaderTest {
  private static GoogleJson read(String text) {
    return new GoogleJsonReader().read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static PhotoFacts facts(String text) {
    return (PhotoFacts) read(text);
  }

  private static PhotoFacts with(String fields) {
    return facts("{\"photoTakenTime\": {\"timestamp\": \"1500000000\"}" + fields + "}");
  }

  @Test
  void everythingThatIsSaidOfAPhotoIsRead() {
    PhotoFacts facts =
        facts(
            """
            {
              "title": "IMG_1 \\u0027a\\u0027.jpg",
              "description": " On the beach\\nwith Ada ",
              "imageViews": "12",
              "creationTime": {"timestamp": "1600000001", "formatted": "x"},
              "photoTakenTime": {"timestamp": "1500000000", "formatted": "y"},
              "geoData": {"latitude": 48.5, "longitude": -2.25, "altitude": 12.5},
              "geoDataExif": {"latitude": 48.0, "longitude": -2.0, "altitude": 0.0},
              "people": [{"name": "Ada"}, {"name": " Bo "}, {}, {"name": ""}],
              "url": "https://photos.google.com/photo/AF1Q",
              "googlePhotosOrigin": {"mobileUpload": {"deviceType": "ANDROID_PHONE"}},
              "favorited": true,
              "archived": true,
              "trashed": true,
              "inLockedFolder": true
            }
            """);
    assertThat(facts)
        .isEqualTo(
            new PhotoFacts(
                "IMG_1 'a'.jpg",
                Optional.of("On the beach\nwith Ada"),
                Optional.of(Instant.ofEpochSecond(1_500_000_000)),
                Optional.of(Instant.ofEpochSecond(1_600_000_001)),
                Optional.of(new GeoPoint(48.5, -2.25, OptionalDouble.of(12.5))),
                Optional.of(new GeoPoint(48, -2)),
                Optional.of("https://photos.google.com/photo/AF1Q"),
                List.of("Ada", "Bo"),
                true,
                true,
                true));
  }

  @Test
  void whatIsNotSaidIsNotTrue() {
    PhotoFacts facts = with("");
    assertThat(facts)
        .isEqualTo(
            new PhotoFacts(
                "",
                Optional.empty(),
                Optional.of(Instant.ofEpochSecond(1_500_000_000)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                false,
                false));
  }

  @Test
  void timesBefore1970AreNegativeAndZeroIsNone() {
    assertThat(facts("{\"photoTakenTime\": {\"timestamp\": \"-1262304000\"}}").takenAt())
        .contains(Instant.parse("1930-01-01T00:00:00Z"));
    assertThat(facts("{\"photoTakenTime\": {\"timestamp\": \"0\"}}").takenAt()).isEmpty();
    assertThat(facts("{\"photoTakenTime\": {\"timestamp\": 1500000000}}").takenAt())
        .contains(Instant.ofEpochSecond(1_500_000_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "soon", "", "1e9", "[]"})
  void timesThatCantBeAreNone(String timestamp) {
    assertThat(
            facts("{\"photoTakenTime\": {\"timestamp\": \"%s\"}}".formatted(timestamp)).takenAt())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"latitude\": 0.0, \"longitude\": 0.0, \"altitude\": 5.0}",
        "{\"latitude\": 91, \"longitude\": 0.0}",
        "{\"latitude\": 1, \"longitude\": -180.5}",
        "{\"latitude\": \"NaN\", \"longitude\": 1}",
        "{\"latitude\": 1}",
        "[1, 2]",
        "null"
      })
  void placesThatAreNoneOrCantBeAreNone(String place) {
    assertThat(with(", \"geoData\": " + place).place()).isEmpty();
  }

  @Test
  void fieldsOfAnotherTypeAreAsIfTheyWereNotThere() {
    PhotoFacts facts =
        with(
            ", \"title\": [\"a\"], \"description\": 5, \"people\": \"Ada\", \"favorited\": \"true\","
                + " \"url\": {}");
    assertThat(facts.title()).isEmpty();
    assertThat(facts.caption()).isEmpty();
    assertThat(facts.people()).isEmpty();
    assertThat(facts.favourite()).isFalse();
    assertThat(facts.address()).isEmpty();
  }

  @Test
  void aTitleWithoutATimeIsAnAlbumsInBothForms() {
    assertThat(read(ExportWriter.album("Été 2019"))).isEqualTo(new GoogleJson.Album("Été 2019"));
    assertThat(read("{\"albumData\": {\"title\": \"Old\", \"description\": \"\"}}"))
        .isEqualTo(new GoogleJson.Album("Old"));
    assertThat(read("{\"title\": \"\"}")).isEqualTo(new GoogleJson.Album(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\": [\"A trip\", \"Another\"]}",
        "{\"printSubscriptions\": []}",
        "[]",
        "5",
        "\"text\"",
        "null",
        ""
      })
  void otherFilesAreNeitherPhotosNorAlbums(String text) {
    assertThat(read(text)).isEqualTo(new GoogleJson.Other());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"title\": \"cut", "<html>", "{]"})
  void whatIsNoJsonIsNothing(String text) {
    assertThat(new GoogleJsonReader().read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void nestingWithoutEndIsNothingAndHarmsNobody() {
    assertThat(new GoogleJsonReader().read("[".repeat(500_000).getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @Test
  void bytesThatAreNoUtf8CostTheirLettersAlone() {
    byte[] latin =
        "{\"title\": \"Gr\u00FCn.jpg\", \"photoTakenTime\": {\"timestamp\": \"7\"}}"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(((PhotoFacts) new GoogleJsonReader().read(latin).orElseThrow()).title())
        .isEqualTo("Gr\uFFFDn.jpg");
  }

  @Test
  void aMarkOfUtf8AtTheBeginningIsPassedOver() {
    assertThat(read("\uFEFF{\"title\": \"A\"}")).isEqualTo(new GoogleJson.Album("A"));
  }
}
