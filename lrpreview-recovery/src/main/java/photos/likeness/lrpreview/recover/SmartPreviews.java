package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import photos.likeness.lrpreview.catalog.CatalogPath;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.format.CacheFolder;
import photos.likeness.lrpreview.format.PreviewName;

/** Copies smart previews as they are: raw data that other programs can develop again. */
final class SmartPreviews {
  private final RecoveryOptions options;
  private final OutputFolder output;
  private final OutputNames names;
  private final List<CacheFolder> folders;
  private final RunCounts counts;
  private final Set<UUID> done = new HashSet<>();

  SmartPreviews(
      RecoveryOptions options,
      OutputFolder output,
      OutputNames names,
      List<CacheFolder> folders,
      RunCounts counts) {
    this.counts = counts;
    this.options = options;
    this.output = output;
    this.names = names;
    this.folders = folders;
  }

  static String reference(UUID uuid) {
    return "smart/" + uuid;
  }

  /** Whether there is one of a photo. */
  boolean has(CatalogPhoto photo) {
    return photo.fileId().flatMap(this::file).isPresent();
  }

  /** Copies that of a photo, once; empty if there is none, or it is done. */
  Optional<ReportRow> copy(CatalogPhoto photo, Notes notes) throws IOException {
    Optional<UUID> uuid = photo.fileId().filter(id -> file(id).isPresent()).filter(done::add);
    if (uuid.isEmpty()) {
      return Optional.empty();
    }
    String path =
        photo.path().map(names::ofSmartPreview).orElseGet(() -> names.ofSmartPreview(uuid.get()));
    return copy(
        uuid.get(), path, photo.path().map(CatalogPath::text), ReportPhoto.of(photo), notes);
  }

  /** Those that no photo of the catalog has. */
  List<UUID> left() {
    return folders.stream()
        .flatMap(folder -> folder.smartPreviews().stream())
        .filter(uuid -> !done.contains(uuid))
        .distinct()
        .toList();
  }

  /** Copies one that no photo of the catalog has; empty if it is done. */
  Optional<ReportRow> copy(UUID uuid, Notes notes) throws IOException {
    return copy(uuid, names.ofSmartPreview(uuid), Optional.empty(), ReportPhoto.UNKNOWN, notes);
  }

  private Optional<Path> file(UUID uuid) {
    return folders.stream()
        .filter(folder -> folder.smartPreviews().contains(uuid))
        .map(folder -> folder.path(new PreviewName.SmartPreview(uuid)))
        .findFirst();
  }

  private Optional<ReportRow> copy(
      UUID uuid, String path, Optional<String> originalPath, ReportPhoto photo, Notes notes)
      throws IOException {
    Path from = file(uuid).orElseThrow();
    try {
      Optional<ReportRow> before = notes.find(reference(uuid));
      if (before.isPresent() && isThere(before.get(), from)) {
        counts.countAlreadyThere();
        return Optional.empty();
      }
      String written = options.dryRun() ? path : written(from, path);
      Optional<String> sha256 = options.dryRun() ? Optional.empty() : Optional.of(Sha256.of(from));
      return Optional.of(
          new ReportRow(
              reference(uuid),
              Outcome.SMART_PREVIEW,
              Optional.of(written),
              originalPath,
              Optional.empty(),
              Optional.of(new ReportFile(from.toString(), 0, Files.size(from), sha256)),
              photo,
              Optional.empty()));
    } catch (RecoveryException e) {
      throw e;
    } catch (IOException e) {
      return Optional.of(
          ReportRow.without(
              reference(uuid),
              Outcome.FAILED,
              originalPath,
              photo,
              "its smart preview could not be copied: " + Reason.of(e)));
    }
  }

  /** Whether an earlier run has copied it, and neither has changed in size since. */
  boolean isThere(ReportRow row, Path from) throws IOException {
    if (row.path().isEmpty() || row.outcome() != Outcome.SMART_PREVIEW) {
      return false;
    }
    Path file = output.resolve(row.path().get());
    return Files.isRegularFile(file) && Files.size(file) == Files.size(from);
  }

  private String written(Path from, String path) throws IOException {
    String free = path;
    while (true) {
      try {
        output.copy(from, free);
        return free;
      } catch (FileAlreadyExistsException e) {
        if (output.has(free, from)) {
          return free;
        }
        free = names.instead(free);
      }
    }
  }
}
