package photos.likeness.source.takeout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.GeoPoint;

/**
 * What Google Photos says of a photo.
 *
 * @param title the file's name when it was uploaded; empty if it is not said
 * @param takenAt in UTC: nothing in an export knows the zone; the person's correction is in it
 * @param uploadedAt when Google got it
 * @param place where the person or Google put it
 * @param cameraPlace where the file said it was when it was uploaded
 * @param address of the photo on Google's page; the same wherever the photo is described again
 * @param people names of those who are seen, as the person gave them
 */
record PhotoFacts(
    String title,
    Optional<String> caption,
    Optional<Instant> takenAt,
    Optional<Instant> uploadedAt,
    Optional<GeoPoint> place,
    Optional<GeoPoint> cameraPlace,
    Optional<String> address,
    List<String> people,
    boolean favourite,
    boolean trashed,
    boolean locked)
    implements GoogleJson {

  PhotoFacts {
    people = List.copyOf(people);
  }
}
