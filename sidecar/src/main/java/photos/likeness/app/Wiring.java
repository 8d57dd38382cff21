package photos.likeness.app;

import java.util.Optional;

/** Puts the parts together. */
final class Wiring {
  private Wiring() {}

  static Connection connect(Context context) {
    throw new UnsupportedOperationException();
  }

  static Optional<String> sidecarAddress(Context context) {
    return Optional.empty();
  }
}
