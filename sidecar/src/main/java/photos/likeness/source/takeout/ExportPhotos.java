package photos.likeness.source.takeout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import photos.likeness.source.ExportFile;
import photos.likeness.source.TakeoutPhoto;
import photos.likeness.source.takeout.ExportFolder.Item;
import photos.likeness.source.takeout.StoredFolder.Described;

/**
 * Makes photos of the files of an export's folders. An export repeats a photo in its year's folder
 * and in each album; where bytes and name are the same it is one photo, that of the year's folder.
 * For one thread, once.
 */
final class ExportPhotos {
  private final ExportLocation location;
  private final SameBytes sameBytes;

  /** By name and size, then by bytes. */
  private final Map<String, List<Item>> alike = new LinkedHashMap<>();

  /** Albums that a photo is in by its description alone, by the description's identity. */
  private final Map<Long, Set<String>> albumsByDescription = new HashMap<>();

  private final Set<Long> describedElsewhere = new HashSet<>();
  private final Set<String> ids = new HashSet<>();
  private long films;
  private long leftOut;

  ExportPhotos(ExportLocation location) {
    this.location = location;
    this.sameBytes = new SameBytes(location.folder());
  }

  /** The photos, in the order in which they lie in their parts. */
  List<TakeoutPhoto> of(Collection<ExportFolder> folders) {
    for (ExportFolder folder : folders) {
      take(folder);
    }
    record Placed(StoredFile file, TakeoutPhoto photo) {}
    List<Placed> photos = new ArrayList<>();
    for (List<Item> group : alike.values()) {
      for (List<Item> copies : sameBytes.groups(group)) {
        Item shown =
            copies.stream()
                .min(Comparator.comparing((Item copy) -> !copy.folder().isOfATime()))
                .orElseThrow();
        photo(shown, copies).ifPresent(photo -> photos.add(new Placed(shown.file(), photo)));
      }
    }
    photos.sort(Comparator.comparing(Placed::file));
    return photos.stream().map(Placed::photo).toList();
  }

  /** Films that were left out. */
  long films() {
    return films;
  }

  /** Files that were left out because the person threw them away or locked them up. */
  long leftOut() {
    return leftOut;
  }

  /** Photos that are described, but lie in none of the parts. */
  long describedOnly() {
    return describedElsewhere.size();
  }

  private void take(ExportFolder folder) {
    for (Item item : folder.items()) {
      if (item.leftOut()) {
        leftOut++;
      } else {
        alike
            .computeIfAbsent(
                item.file().name() + "|" + item.file().sizeBytes(), key -> new ArrayList<>(1))
            .add(item);
      }
    }
    films += folder.films();
    for (Described described : folder.unused()) {
      if (!described.leftOut()) {
        describedElsewhere.add(described.identity());
        folder
            .album()
            .ifPresent(album ->
                albumsByDescription
                    .computeIfAbsent(described.identity(), key -> new TreeSet<>())
                    .add(album));
      }
    }
  }

  private Optional<TakeoutPhoto> photo(Item shown, List<Item> copies) {
    Optional<Described> description =
        shown
            .description()
            .or(() -> copies.stream().map(Item::description).flatMap(Optional::stream).findFirst());
    Set<String> albums = new TreeSet<>();
    for (Item copy : copies) {
      copy.folder().album().ifPresent(albums::add);
    }
    description.ifPresent(described -> {
      albums.addAll(albumsByDescription.getOrDefault(described.identity(), Set.of()));
      describedElsewhere.remove(described.identity());
    });
    ExportFile place = shown.file().place();
    return id(shown, place)
        .map(id ->
            new TakeoutPhoto(
                id,
                text(place),
                place,
                description.map(described -> described.file().place()),
                List.copyOf(albums)));
  }

  /**
   * Two files may have one path: in two exports, or in two parts of one. Then where it lies tells.
   */
  private Optional<String> id(Item shown, ExportFile place) {
    String folder = shown.folder().path();
    String path = (folder.isEmpty() ? "" : folder + "/") + shown.file().name();
    String stored = (place.isInArchive() ? place.archive() + "/" : "") + place.name();
    return List.of(path, stored).stream().filter(ids::add).findFirst();
  }

  private String text(ExportFile place) {
    String separator = location.folder().getFileSystem().getSeparator();
    String below = (place.isInArchive() ? place.archive() + "/" : "") + place.name();
    String folder = location.folder().toString();
    return (folder.endsWith(separator) ? folder : folder + separator)
        + below.replace('\\', '/').replace("/", separator);
  }
}
