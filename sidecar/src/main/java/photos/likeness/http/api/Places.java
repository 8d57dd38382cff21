package photos.likeness.http.api;

import java.util.List;
import java.util.Optional;

/**
 * A place on this computer, for choosing where photos come from.
 *
 * @param path absolute
 * @param kind as in {@link JobRequest.Place}
 * @param parent the folder it lies in, absent at the top
 * @param children folders, catalogs and archives in it, by name; none of what is hidden
 */
public record Places(String path, String kind, Optional<String> parent, List<Child> children) {
  public Places {
    children = Lists.copyOrEmpty(children);
  }

  /** One that may be chosen, or gone into. */
  public record Child(String name, String path, String kind) {}
}
