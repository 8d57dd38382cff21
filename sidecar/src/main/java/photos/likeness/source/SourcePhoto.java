package photos.likeness.source;

import photos.likeness.photo.FileStamp;

/** A photo as a source lists it. */
public sealed interface SourcePhoto permits SourceFile, CatalogEntry, TakeoutPhoto {

  /**
   * The source's own id for it; in a folder the path below the root, with {@code /} between names.
   */
  String externalId();

  /** Where its file lies, absolute, as text: for people, not to be opened. */
  String place();

  /** What tells whether the file to look at changed. */
  FileStamp stamp();
}
