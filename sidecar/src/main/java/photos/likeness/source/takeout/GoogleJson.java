package photos.likeness.source.takeout;

/** What a {@code .json} file of an export is about. */
sealed interface GoogleJson permits PhotoFacts, GoogleJson.Album, GoogleJson.Other {

  /**
   * The folder it lies in is an album.
   *
   * @param title as the person sees it; empty for one without a name
   */
  record Album(String title) implements GoogleJson {}

  /** Neither a photo nor an album: comments, orders of prints, other services' files. */
  record Other() implements GoogleJson {}
}
