package photos.likeness.source.takeout;

import java.util.Optional;

/**
 * What holds files of an export: an archive, or what is unpacked.
 *
 * @param order archives come in their names' order, after what is unpacked
 * @param archive its path below the export's folder, with {@code /} between names; empty for what
 *     is unpacked
 * @param export the export it belongs to, if its name says so
 */
record Part(int order, String archive, Optional<String> export) {

  boolean isArchive() {
    return !archive.isEmpty();
  }
}
