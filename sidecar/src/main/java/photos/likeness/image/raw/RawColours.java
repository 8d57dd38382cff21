package photos.likeness.image.raw;

/** The colour space of a preview, which has no profile of its own. */
public enum RawColours {
  SRGB,
  ADOBE_RGB,
  PROPHOTO_RGB
}
