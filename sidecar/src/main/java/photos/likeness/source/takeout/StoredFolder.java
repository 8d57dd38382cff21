package photos.likeness.source.takeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder of one part, while parts are gone through. */
final class StoredFolder {
  /** A photo's description. */
  record Described(StoredFile file, Description description, boolean leftOut, long identity) {}

  private final Part part;
  private final List<String> path;
  private final String rawFolder;
  private final List<StoredFile> photos = new ArrayList<>();
  private final List<String> films = new ArrayList<>();
  private final List<Described> descriptions = new ArrayList<>();
  private Optional<String> albumTitle = Optional.empty();

  /**
   * @param path names from the outermost in, composed
   * @param rawFolder the same as the part has it, with a separator at its end if it is not empty
   */
  StoredFolder(Part part, List<String> path, String rawFolder) {
    this.part = part;
    this.path = path;
    this.rawFolder = rawFolder;
  }

  Part part() {
    return part;
  }

  List<String> path() {
    return path;
  }

  String rawFolder() {
    return rawFolder;
  }

  List<StoredFile> photos() {
    return photos;
  }

  /** Names of films, composed. */
  List<String> films() {
    return films;
  }

  List<Described> descriptions() {
    return descriptions;
  }

  Optional<String> albumTitle() {
    return albumTitle;
  }

  void photo(StoredFile file) {
    photos.add(file);
  }

  void film(String name) {
    films.add(name);
  }

  void json(StoredFile file, GoogleJson json) {
    switch (json) {
      case PhotoFacts facts ->
          descriptions.add(
              new Described(
                  file,
                  new Description(file.name(), facts.title()),
                  facts.trashed() || facts.locked(),
                  identity(facts)));
      case GoogleJson.Album(String title) -> albumTitle = Optional.of(title);
      case GoogleJson.Other() -> {}
    }
  }

  /** A number that is the same wherever the same photo is described again. */
  private static long identity(PhotoFacts facts) {
    int when = List.of(facts.takenAt(), facts.uploadedAt()).hashCode();
    int which = facts.address().map(String::hashCode).orElse(when);
    return ((long) which << Integer.SIZE) | (facts.title().hashCode() & 0xFFFF_FFFFL);
  }
}
