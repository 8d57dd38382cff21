package photos.likeness.source.takeout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photos.likeness.source.takeout.StoredFolder.Described;

/** A folder of an export, put together from all parts that hold some of it. */
final class ExportFolder {
  /**
   * A photo's file with what describes it.
   *
   * @param leftOut whether the person threw it away or locked it up
   */
  record Item(
      ExportFolder folder, StoredFile file, Optional<Described> description, boolean leftOut) {}

  private final String path;
  private final List<StoredFolder> parts = new ArrayList<>();
  private final Set<Described> unused = new HashSet<>();

  /**
   * @param path from Google Photos' own folder on, with {@code /} between names
   */
  ExportFolder(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  void add(StoredFolder part) {
    parts.add(part);
  }

  private String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  boolean isOfATime() {
    return FolderName.isOfATime(name());
  }

  Optional<String> album() {
    return FolderName.album(name(), albumTitle());
  }

  private Optional<String> albumTitle() {
    return parts.stream().map(StoredFolder::albumTitle).flatMap(Optional::stream).findFirst();
  }

  int films() {
    return (int) parts.stream().flatMap(part -> part.films().stream()).distinct().count();
  }

  /** Descriptions of photos that don't lie in the folder; known after {@link #items}. */
  Set<Described> unused() {
    return unused;
  }

  /** The photos, paired; what several parts hold alike is there once. */
  List<Item> items() {
    Map<Description, Described> byDescription = new HashMap<>();
    for (StoredFolder part : parts) {
      part.descriptions()
          .forEach(described -> byDescription.putIfAbsent(described.description(), described));
    }
    List<StoredFile> photos = photos();
    Set<String> names = new HashSet<>();
    photos.forEach(photo -> names.add(photo.name()));
    parts.forEach(part -> names.addAll(part.films()));
    Map<String, Description> pairs =
        Pairing.of(List.copyOf(names), List.copyOf(byDescription.keySet()));
    unused.addAll(byDescription.values());
    pairs.values().forEach(description -> unused.remove(byDescription.get(description)));
    boolean hidden = isHidden();
    List<Item> items = new ArrayList<>();
    for (StoredFile photo : photos) {
      Optional<Described> described =
          Optional.ofNullable(pairs.get(photo.name())).map(byDescription::get);
      boolean leftOut = hidden || described.filter(Described::leftOut).isPresent();
      items.add(new Item(this, photo, described, leftOut));
    }
    return items;
  }

  /** An album may be called Trash; then it has a title of its own. */
  private boolean isHidden() {
    return (FolderName.isTrash(name()) || FolderName.isLocked(name()))
        && albumTitle().filter(title -> !title.isBlank()).isEmpty();
  }

  private List<StoredFile> photos() {
    record Same(String name, long size, long crc) {}
    Map<Same, StoredFile> photos = new LinkedHashMap<>();
    for (StoredFolder part : parts) {
      for (StoredFile photo : part.photos()) {
        // What is unpacked comes first, and stands for an archive's file of its name and size.
        Same unpacked = new Same(photo.name(), photo.sizeBytes(), 0);
        if (!photos.containsKey(unpacked)) {
          photos.putIfAbsent(new Same(photo.name(), photo.sizeBytes(), photo.crc()), photo);
        }
      }
    }
    return List.copyOf(photos.values());
  }
}
