package photos.likeness.clip;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.natives.NativeLibraryException;

/**
 * Puts models into a models folder and takes them out. Each is made ready beside its place, checked
 * file by file, run once, and published by one rename; until then what was there before stays as it
 * is. Several processes may work on one folder: a model has a lock. Thread-safe.
 */
public final class ModelInstaller {
  private final ModelRegistry registry;
  private final Path modelsFolder;
  private final NativeLibraries natives;
  private final Supplier<HttpClient> http;
  private final FileDownload.Patience patience;
  private final FreeSpace freeSpace;

  /**
   * @param registry with that models folder
   * @param natives to run a model once before it is published
   */
  public ModelInstaller(ModelRegistry registry, Path modelsFolder, NativeLibraries natives) {
    this(
        registry,
        modelsFolder,
        natives,
        FileDownload::client,
        FileDownload.Patience.USUAL,
        FreeSpace.ofSystem());
  }

  ModelInstaller(
      ModelRegistry registry,
      Path modelsFolder,
      NativeLibraries natives,
      Supplier<HttpClient> http,
      FileDownload.Patience patience,
      FreeSpace freeSpace) {
    this.registry = registry;
    this.modelsFolder = modelsFolder;
    this.natives = natives;
    this.http = http;
    this.patience = patience;
    this.freeSpace = freeSpace;
  }

  /**
   * Fetches a model of the registry, or what is missing or damaged of it. This is the only thing in
   * Likeness that uses the network.
   *
   * @return whether anything had to be done
   * @throws InstallException if it can't be done
   * @throws InterruptedException when interrupted; the next time goes on from there
   */
  public boolean install(String id, InstallListener listener) throws InterruptedException {
    ModelEntry entry = known(id);
    return locked(id, staging -> install(entry, staging, listener));
  }

  /**
   * Copies models from files at hand.
   *
   * @param folder with a {@code model.json}: one new model; without: its files, whatever they are
   *     called, are told by size and checksum, and every model of the registry they complete is
   *     added
   * @return the ids of what was added
   * @throws InstallException if it can't be done, or nothing is complete
   * @throws InterruptedException when interrupted
   */
  public List<String> add(Path folder, InstallListener listener) throws InterruptedException {
    Path absolute = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      throw new InstallException(
          InstallException.Reason.UNKNOWN,
          "%s is not a folder".formatted(absolute),
          "Give the folder that holds the model's files.");
    }
    return Files.exists(absolute.resolve(AddedModels.DESCRIPTION), LinkOption.NOFOLLOW_LINKS)
        ? List.of(new OwnModel(this, absolute).add(listener))
        : new FilesAtHand(this, absolute).add(listener);
  }

  /**
   * Takes a model's files away, also what is on its way; its vectors stay in the index.
   *
   * @throws InstallException if it is the starter or not there
   */
  public void remove(String id) {
    Optional<ModelEntry> entry = registry.entry(id);
    boolean damaged = registry.damaged().stream().anyMatch(model -> model.name().equals(id));
    if (entry.isEmpty() && !damaged) {
      throw unknown(id);
    }
    if (entry.isPresent() && entry.get().starter()) {
      throw new InstallException(
          InstallException.Reason.NOT_POSSIBLE,
          "model %s comes with Likeness and can't be removed".formatted(id),
          "");
    }
    try {
      locked(
          id,
          staging -> {
            if (staging.isEmpty()) {
              throw new InstallException(
                  InstallException.Reason.NOT_POSSIBLE,
                  "model %s is not installed".formatted(id),
                  "List the models with: likeness models");
            }
            staging.remove();
            return true;
          });
    } catch (InterruptedException e) {
      // Only long copies and downloads look for interrupts.
      Thread.currentThread().interrupt();
    }
  }

  ModelRegistry registry() {
    return registry;
  }

  ModelEntry known(String id) {
    return registry.entry(id).orElseThrow(() -> unknown(id));
  }

  private static InstallException unknown(String id) {
    return new InstallException(
        InstallException.Reason.UNKNOWN,
        "there is no model " + id,
        "List the models with: likeness models");
  }

  private boolean install(ModelEntry entry, Staging staging, InstallListener listener)
      throws IOException, InterruptedException {
    List<ModelFile> missing = missing(entry);
    if (missing.isEmpty()) {
      return false;
    }
    for (ModelFile file : missing) {
      requireFetchable(entry, file);
    }
    List<ModelFile> toFetch = new ArrayList<>();
    for (ModelFile file : entry.files()) {
      if (!isStaged(file, staging) && !linked(file, staging)) {
        toFetch.add(file);
      }
    }
    fetch(entry, toFetch, staging, listener);
    tryAndPublish(entry, staging, listener);
    return true;
  }

  private void requireFetchable(ModelEntry entry, ModelFile file) {
    Availability availability = new ModelFiles(entry, modelsFolder).availability();
    if (availability instanceof Availability.NotInstallable(String reason)) {
      throw new InstallException(
          InstallException.Reason.NOT_POSSIBLE,
          "model %s can't be installed: %s".formatted(entry.id(), reason),
          "List those that can with: likeness models");
    }
    if (!(file.place() instanceof ModelFile.Download)) {
      throw new InstallException(
          InstallException.Reason.NOT_POSSIBLE,
          "model %s: %s is damaged and comes from no address".formatted(entry.id(), file.name()),
          file.place() instanceof ModelFile.Beside
              ? "Remove the model and add it again: likeness models add FOLDER"
              : "Build or install Likeness again.");
    }
  }

  /** Files that are not here, or not what they should be; none if the model works without them. */
  private List<ModelFile> missing(ModelEntry entry) throws IOException, InterruptedException {
    ModelFiles files = new ModelFiles(entry, modelsFolder);
    if (!(files.availability() instanceof Availability.Installed)) {
      return entry.files();
    }
    List<ModelFile> missing = new ArrayList<>();
    for (ModelFile file : entry.files()) {
      if (ModelFiles.isNeeded(file)
          && !(file.place() instanceof ModelFile.ClassPath)
          && !isWhole(modelsFolder.resolve(entry.id()).resolve(file.name()), file)) {
        missing.add(file);
      }
    }
    return missing;
  }

  private static boolean isStaged(ModelFile file, Staging staging) throws IOException {
    // It took its name only after it was checked, and is checked again when it is tried.
    Path path = staging.file(file);
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        && Files.size(path) == file.bytes().orElse(-1);
  }

  static boolean isWhole(Path path, ModelFile file) throws IOException, InterruptedException {
    return Files.isRegularFile(path)
        && Files.size(path) == file.bytes().orElse(-1)
        && file.sha256().equals(Optional.of(Staging.sum(path)));
  }

  /** A file that this model or another one has already need not come twice. */
  boolean linked(ModelFile file, Staging staging) throws IOException, InterruptedException {
    for (ModelEntry other : registry.entries()) {
      for (ModelFile same : other.files()) {
        if (same.sha256().isPresent()
            && same.sha256().equals(file.sha256())
            && !(same.place() instanceof ModelFile.ClassPath)) {
          Path path = modelsFolder.resolve(other.id()).resolve(same.name());
          if (isWhole(path, file)) {
            link(path, staging.file(file));
            return true;
          }
        }
      }
    }
    return false;
  }

  private static void link(Path from, Path to) throws IOException, InterruptedException {
    Files.deleteIfExists(to);
    try {
      Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException e) {
      // Not every file system has links; the copy's sum is looked at when the model is tried.
      String _ = Staging.copy(from, to);
    }
  }

  private void fetch(
      ModelEntry entry, List<ModelFile> files, Staging staging, InstallListener listener)
      throws IOException, InterruptedException {
    if (files.isEmpty()) {
      return;
    }
    List<InstallPlan.File> plan = new ArrayList<>();
    long left = 0;
    for (ModelFile file : files) {
      long bytes = file.bytes().orElseThrow();
      long here = Math.min(bytes, sizeOrZero(staging.part(file)));
      plan.add(new InstallPlan.File(file.name(), file.place().location(), bytes, here));
      left += bytes - here;
    }
    freeSpace.require(entry.id(), staging.folder(), left);
    listener.planned(new InstallPlan(entry.id(), entry.title(), entry.licence(), plan, left));
    long total = plan.stream().mapToLong(InstallPlan.File::bytes).sum();
    long before = 0;
    try (HttpClient client = http.get()) {
      try {
        for (ModelFile file : files) {
          new FileDownload(client, patience, entry.id(), file)
              .fetch(staging.part(file), new Following(entry.id(), before, total, listener));
          staging.finish(file);
          before += file.bytes().orElseThrow();
        }
      } finally {
        // Its close would wait for a server that has fallen silent.
        client.shutdownNow();
      }
    }
  }

  private static long sizeOrZero(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
  }

  /** Runs what is staged, and publishes it; what does not run is deleted. */
  void tryAndPublish(ModelEntry entry, Staging staging, InstallListener listener)
      throws IOException, InterruptedException {
    listener.progress(new InstallProgress(entry.id(), InstallProgress.Phase.TRYING, 0, 0));
    try {
      ModelTrial.run(entry, natives, staging.modelsFolder());
    } catch (NativeLibraryException e) {
      throw new InstallException(
          InstallException.Reason.NOT_POSSIBLE,
          "model %s can't be tried on this machine: %s".formatted(entry.id(), e.getMessage()),
          "Run likeness doctor.",
          e);
    } catch (ModelException e) {
      if (Thread.interrupted()) {
        throw FileDownload.interrupted(e);
      }
      staging.discard();
      throw new InstallException(
          InstallException.Reason.REFUSED,
          e.getMessage(),
          "Nothing was installed; the model in use stays.",
          e);
    }
    staging.publish();
  }

  void requireRoom(String model, Staging staging, long bytes) throws IOException {
    freeSpace.require(model, staging.folder(), bytes);
  }

  /** Works on one model's files. */
  interface Work<T> {
    T on(Staging staging) throws IOException, InterruptedException;
  }

  <T> T locked(String model, Work<T> work) throws InterruptedException {
    try (Staging staging = Staging.open(modelsFolder, model)) {
      return work.on(staging);
    } catch (ClosedByInterruptException e) {
      throw FileDownload.interrupted(e);
    } catch (IOException e) {
      throw new InstallException(
          InstallException.Reason.DISK,
          "model %s: %s can't be read or written: %s"
              .formatted(model, modelsFolder, e.getMessage()),
          "Check the disk and the folder's permissions.",
          e);
    }
  }

  Path modelsFolder() {
    return modelsFolder;
  }

  /** Adds what the files before have to a file's bytes. */
  private record Following(String model, long before, long total, InstallListener listener)
      implements FileDownload.Listener {
    @Override
    public void at(long bytes) {
      listener.progress(
          new InstallProgress(model, InstallProgress.Phase.FETCHING, before + bytes, total));
    }

    @Override
    public void note(String sentence) {
      listener.note(sentence);
    }
  }
}
