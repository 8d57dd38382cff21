package photos.likeness.source.takeout;

/**
 * A file that describes a photo, as far as its pairing needs it.
 *
 * @param name in its folder, with {@code .json}
 * @param title the photo's name when it was uploaded
 */
record Description(String name, String title) {}
