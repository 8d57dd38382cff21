package photos.likeness.photo;

/**
 * How the outside knows a photo: the source and the source's own id for it (in a folder the path
 * below the folder with {@code /} between names, in Lightroom {@code Adobe_images.id_global}).
 */
public record PhotoKey(SourceId source, String externalId) {

  public PhotoKey {
    if (externalId.isEmpty()) {
      throw new IllegalArgumentException("a photo of " + source + " needs an external id");
    }
  }
}
