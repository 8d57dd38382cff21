package photos.likeness.source.takeout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;

/** Who is believed where a file and Google both say something. */
class MergeTest {
  private static PhotoFacts google(String fields) {
    String text = "{\"photoTakenTime\": {\"timestamp\": \"0\"}" + fields + "}";
    return (PhotoFacts)
        new GoogleJsonReader().read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static Optional<CaptureTime> time(String local, String offset, String google) {
    PhotoMetadata.Builder file = PhotoMetadata.builder();
    if (local != null) {
      file.takenAt(
          new CaptureTime(
              LocalDateTime.parse(local), Optional.ofNullable(offset).map(ZoneOffset::of)));
    }
    long seconds = Instant.parse(google).getEpochSecond();
    PhotoFacts facts =
        (PhotoFacts)
            new GoogleJsonReader()
                .read(
                    "{\"photoTakenTime\": {\"timestamp\": \"%d\"}}"
                        .formatted(seconds)
                        .getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    return Merge.of(file.build(), facts).takenAt();
  }

  @ParameterizedTest(name = "{5}")
  @CsvSource({
    ", , 2020-07-01T10:00:00Z, 2020-07-01T10:00:00, Z, Google's alone is said as UTC",
    "2020-07-01T12:00:00.5, +02:00, 2020-07-01T10:00:00Z, 2020-07-01T12:00:00.5, +02:00,"
        + " the same moment leaves the file's",
    "2020-07-01T12:00:00, +02:00, 2020-07-05T08:30:00Z, 2020-07-05T10:30:00, +02:00,"
        + " another moment is Google's in the file's zone",
    "2020-07-01T12:00:00.5, , 2020-07-01T10:00:00Z, 2020-07-01T12:00:00.5, +02:00,"
        + " what a zone explains is the zone",
    "2020-07-01T12:00:01, , 2020-07-01T06:15:00Z, 2020-07-01T12:00:01, +05:45,"
        + " zones of quarters of an hour",
    "2020-07-01T12:00:00, , 2020-07-01T21:30:00Z, 2020-07-01T12:00:00, -09:30, zones behind",
    "2020-07-01T12:00:00, , 2020-07-01T12:00:00Z, 2020-07-01T12:00:00, , no difference is no zone",
    "2020-07-01T12:00:00, , 2020-07-01T11:52:00Z, 2020-07-01T11:52:00, Z,"
        + " eight minutes are no zone",
    "2020-07-01T12:00:00, , 2020-06-30T21:00:00Z, 2020-06-30T21:00:00, Z,"
        + " fifteen hours are no zone",
    "1955-07-01T12:00:00, , 1955-07-01T11:00:00Z, 1955-07-01T12:00:00, +01:00, before 1970",
  })
  void theMomentIsGooglesAndTheZoneTheFiles(
      String local,
      String offset,
      String google,
      String wantedLocal,
      String wantedOffset,
      String w) {
    assertThat(time(local, offset, google))
        .as(w)
        .contains(
            new CaptureTime(
                LocalDateTime.parse(wantedLocal),
                Optional.ofNullable(wantedOffset).map(ZoneOffset::of)));
  }

  @Test
  void withoutGooglesTimeTheFilesStands() {
    CaptureTime own = new CaptureTime(LocalDateTime.of(2001, 2, 3, 4, 5), Optional.empty());
    assertThat(Merge.of(PhotoMetadata.builder().takenAt(own).build(), google("")).takenAt())
        .contains(own);
    assertThat(Merge.of(PhotoMetadata.UNKNOWN, google("")).takenAt()).isEmpty();
  }

  @Test
  void aPlaceOnGooglesMapWinsButItsRoundingDoesNot() {
    GeoPoint exact = new GeoPoint(48.858370, 2.294481, OptionalDouble.of(330));
    PhotoMetadata file = PhotoMetadata.builder().location(exact).build();
    assertThat(
            Merge.of(file, google(", \"geoData\": {\"latitude\": 48.8584, \"longitude\": 2.2945}"))
                .location())
        .contains(exact);
    assertThat(
            Merge.of(file, google(", \"geoData\": {\"latitude\": 48.87, \"longitude\": 2.2945}"))
                .location())
        .contains(new GeoPoint(48.87, 2.2945));
    assertThat(Merge.of(file, google(", \"geoData\": {\"latitude\": 0.0, \"longitude\": 0.0}")))
        .extracting(PhotoMetadata::location)
        .isEqualTo(Optional.of(exact));
  }

  @Test
  void whatTheFileOnceSaidOfItsPlaceCountsWhereNobodySaysAnythingNow() {
    PhotoFacts once = google(", \"geoDataExif\": {\"latitude\": 10, \"longitude\": 20}");
    assertThat(Merge.of(PhotoMetadata.UNKNOWN, once).location()).contains(new GeoPoint(10, 20));
    GeoPoint own = new GeoPoint(1, 2);
    assertThat(Merge.of(PhotoMetadata.builder().location(own).build(), once).location())
        .contains(own);
  }

  @Test
  void aCaptionIsGooglesElseTheFiles() {
    PhotoMetadata file = PhotoMetadata.builder().caption("old").build();
    assertThat(Merge.of(file, google(", \"description\": \"new\"")).caption()).contains("new");
    assertThat(Merge.of(file, google(", \"description\": \" \"")).caption()).contains("old");
  }

  @Test
  void peopleAreThoseOfBoth() {
    PhotoMetadata file = PhotoMetadata.builder().people(List.of("Ada", "Bo")).build();
    assertThat(
            Merge.of(file, google(", \"people\": [{\"name\": \"Cy\"}, {\"name\": \"Bo\"}]"))
                .people())
        .containsExactly("Ada", "Bo", "Cy");
  }

  @Test
  void aFavouriteIsPickedUnlessTheFileHasAFlagOfItsOwn() {
    PhotoFacts favourite = google(", \"favorited\": true");
    assertThat(Merge.of(PhotoMetadata.UNKNOWN, favourite).pick()).contains(Pick.PICKED);
    assertThat(Merge.of(PhotoMetadata.UNKNOWN, favourite).rating()).isEmpty();
    assertThat(Merge.of(PhotoMetadata.UNKNOWN, google("")).pick()).isEmpty();
    PhotoMetadata rejected =
        PhotoMetadata.builder().pick(Pick.REJECTED).rating(new Rating(2)).build();
    assertThat(Merge.of(rejected, favourite).pick()).contains(Pick.REJECTED);
    assertThat(Merge.of(rejected, favourite).rating()).contains(new Rating(2));
  }

  @Test
  void allElseStaysTheFiles() {
    PhotoMetadata file =
        PhotoMetadata.builder().size(4, 3).camera("Pixel 8").lens("wide").title("T").build();
    assertThat(Merge.of(file, google(", \"title\": \"IMG_1.jpg\""))).isEqualTo(file);
  }
}
