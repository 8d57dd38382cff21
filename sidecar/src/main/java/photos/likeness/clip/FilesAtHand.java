package photos.likeness.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of files that may be some of the registry's, told by size and checksum: a download by
 * hand, or another program's cache, where files often are links with names of their own.
 */
final class FilesAtHand {
  private static final int DEPTH = 8;
  private static final int MOST_FILES = 20_000;

  private final ModelInstaller installer;
  private final Path folder;

  /** By SHA-256. */
  private final Map<String, Path> found = new HashMap<>();

  /** Files of a right size and a wrong checksum. */
  private final List<String> lookalikes = new ArrayList<>();

  FilesAtHand(ModelInstaller installer, Path folder) {
    this.installer = installer;
    this.folder = folder;
  }

  /** Copies every model that is complete, and gives their ids. */
  List<String> add(InstallListener listener) throws InterruptedException {
    look();
    List<String> added = new ArrayList<>();
    List<String> lacking = new ArrayList<>();
    for (ModelEntry entry : installer.registry().described()) {
      if (isOffered(entry) && installer.locked(entry.id(), s -> add(entry, s, lacking, listener))) {
        added.add(entry.id());
      }
    }
    if (added.isEmpty()) {
      throw nothing(lacking);
    }
    return List.copyOf(added);
  }

  /** The towers make a model; a tokenizer alone belongs to many. */
  private boolean isOffered(ModelEntry entry) {
    return entry.files().stream()
        .filter(file -> file.place() instanceof ModelFile.Download)
        .filter(file -> file.role() != FileRole.TOKENIZER && ModelFiles.isNeeded(file))
        .anyMatch(file -> at(file).isPresent());
  }

  private Optional<Path> at(ModelFile file) {
    return file.sha256().map(found::get);
  }

  private void look() throws InterruptedException {
    Map<Long, List<ModelFile>> wanted = new HashMap<>();
    for (ModelEntry entry : installer.registry().described()) {
      for (ModelFile file : entry.files()) {
        if (file.place() instanceof ModelFile.Download
            && file.bytes().isPresent()
            && file.sha256().isPresent()) {
          wanted.computeIfAbsent(file.bytes().getAsLong(), _ -> new ArrayList<>()).add(file);
        }
      }
    }
    try (Stream<Path> tree = Files.walk(folder, DEPTH)) {
      for (Path path : tree.limit(MOST_FILES).filter(Files::isRegularFile).sorted().toList()) {
        List<ModelFile> candidates = wanted.getOrDefault(Files.size(path), List.of());
        if (!candidates.isEmpty()) {
          recognise(path, candidates);
        }
      }
    } catch (ClosedByInterruptException e) {
      throw FileDownload.interrupted(e);
    } catch (IOException | UncheckedIOException e) {
      throw new InstallException(
          InstallException.Reason.DISK,
          "%s can't be read: %s".formatted(folder, e.getMessage()),
          "Check its permissions.",
          e);
    }
  }

  private void recognise(Path path, List<ModelFile> candidates)
      throws IOException, InterruptedException {
    String sum = Staging.sum(path);
    if (candidates.stream().anyMatch(file -> file.sha256().equals(Optional.of(sum)))) {
      found.putIfAbsent(sum, path);
      return;
    }
    lookalikes.add(
        "%s has the size of %s, but its SHA-256 is %s, expected %s"
            .formatted(
                path,
                candidates.getFirst().name(),
                sum,
                candidates.getFirst().sha256().orElseThrow()));
  }

  private boolean add(
      ModelEntry entry, Staging staging, List<String> lacking, InstallListener listener)
      throws IOException, InterruptedException {
    if (new ModelFiles(entry, installer.modelsFolder()).availability()
        instanceof Availability.Installed) {
      listener.note("Model %s is installed already.".formatted(entry.id()));
      return false;
    }
    List<ModelFile> toCopy = new ArrayList<>();
    TreeSet<String> missing = new TreeSet<>();
    for (ModelFile file : entry.files()) {
      if (at(file).isPresent()) {
        toCopy.add(file);
      } else if (!installer.linked(file, staging) && ModelFiles.isNeeded(file)) {
        missing.add(file.name());
      }
    }
    if (!missing.isEmpty()) {
      lacking.add("%s lacks %s".formatted(entry.id(), String.join(", ", missing)));
      return false;
    }
    long total = toCopy.stream().mapToLong(file -> file.bytes().orElseThrow()).sum();
    installer.requireRoom(entry.id(), staging, total);
    long done = 0;
    for (ModelFile file : toCopy) {
      listener.progress(
          new InstallProgress(entry.id(), InstallProgress.Phase.COPYING, done, total));
      // Its sum is looked at again when the model is tried.
      String _ = Staging.copy(at(file).orElseThrow(), staging.file(file));
      done += file.bytes().orElseThrow();
    }
    installer.tryAndPublish(entry, staging, listener);
    return true;
  }

  private InstallException nothing(List<String> lacking) {
    List<String> reasons = new ArrayList<>(lacking);
    reasons.addAll(lookalikes);
    return new InstallException(
        InstallException.Reason.REFUSED,
        reasons.isEmpty()
            ? "no file in %s is one of a model that Likeness knows".formatted(folder)
            : "no model was added from %s: %s".formatted(folder, String.join("; ", reasons)),
        "The files of each model are in models.json; a model of your own needs a model.json beside"
            + " its files.");
  }
}
