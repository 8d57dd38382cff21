package photos.likeness.http;

/** What the plug-in says of a photo's last edit, as it is kept. */
final class EditStamp {
  private EditStamp() {}

  /** The same for the same number, whether it came as JSON or as msgpack. */
  static String of(double editedAt) {
    return Double.toString(editedAt);
  }
}
