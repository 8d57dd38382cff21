package photos.likeness.app;

import java.util.Optional;

/** Which Likeness this is. */
final class BuildVersion {
  private BuildVersion() {}

  /** As the jar's manifest says; classes that lie in a folder have none. */
  static String text() {
    return Optional.ofNullable(BuildVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
