package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import photos.likeness.lrpreview.format.CacheFolder;

/**
 * A recovery of a whole cache. It reads the sources from private copies or without opening them for
 * writing, and goes on where an earlier run into the same folder ended. Of each picture only its
 * key and which files it has are kept in memory.
 */
public final class Recovery {
  private final RecoveryOptions options;
  private final RecoveryListener listener;
  private final String tool;
  private final OutputFolder.FreeSpace space;

  private Recovery(
      RecoveryOptions options,
      RecoveryListener listener,
      String tool,
      OutputFolder.FreeSpace space) {
    this.options = options;
    this.listener = listener;
    this.tool = tool;
    this.space = space;
  }

  /**
   * Recovers. A thread that is interrupted meanwhile ends the recovery in order: what was done is
   * noted and reported.
   *
   * @param tool name and version of the program, for the files' metadata
   * @throws RecoveryException if it can't begin: sources that aren't there, an output folder within
   *     them, no room, another recovery into the same folder
   * @throws IOException if a source can't be listed
   */
  public static RecoverySummary run(RecoveryOptions options, RecoveryListener listener, String tool)
      throws IOException {
    return run(options, listener, tool, new DiskSpace());
  }

  /** Which disk a folder is on is looked up once: systems read a list of all of them for it. */
  private static final class DiskSpace implements OutputFolder.FreeSpace {
    private final Map<Path, FileStore> disks = new ConcurrentHashMap<>();

    @Override
    public long at(Path folder) throws IOException {
      FileStore known = disks.get(folder);
      FileStore disk = known == null ? Files.getFileStore(folder) : known;
      disks.put(folder, disk);
      return disk.getUsableSpace();
    }
  }

  static RecoverySummary run(
      RecoveryOptions options, RecoveryListener listener, String tool, OutputFolder.FreeSpace space)
      throws IOException {
    return new Recovery(options, listener, tool, space).run();
  }

  private RecoverySummary run() throws IOException {
    OutputFolder output = OutputFolder.open(options.output(), space, OpenSources.paths(options));
    try (OpenSources sources = OpenSources.open(options);
        Manifest manifest = options.dryRun() ? Manifest.inMemory() : Manifest.open(output.path())) {
      if (sources.catalog().isEmpty() && options.chooses()) {
        throw new RecoveryException(
            "without a catalog nothing is known of folders and days; give --catalog, or leave --folder, --after and --before out");
      }
      List<String> warnings = sources.warnings();
      warnings.forEach(listener::warning);
      if (!options.dryRun()) {
        output.clearUnfinished();
        requireRoom(sources, output, manifest);
      }
      RecoveryPass pass = pass(options, listener, sources, output, manifest, manifest);
      Optional<String> stopped = pass.run();
      sources.warnings().stream().skip(warnings.size()).forEach(listener::warning);
      if (!options.dryRun()) {
        output.clearUnfinished();
      }
      return summary(pass, stopped, output, manifest);
    }
  }

  private RecoveryPass pass(
      RecoveryOptions options,
      RecoveryListener listener,
      OpenSources sources,
      OutputFolder output,
      Manifest manifest,
      Notes notes)
      throws IOException {
    return new RecoveryPass(options, listener, manifest.begun(tool), sources, output, notes);
  }

  /** Where a disk has less free than the whole cache takes, what will be written is added up. */
  private void requireRoom(OpenSources sources, OutputFolder output, Manifest manifest)
      throws IOException {
    long most =
        sources.cache().bytes()
            + sources.smartPreviews().stream().mapToLong(CacheFolder::bytes).sum();
    if (output.room() >= 2 * most) {
      return;
    }
    Estimate estimate = new Estimate(manifest);
    pass(options.asPlan(), RecoveryListener.SILENT, sources, output, manifest, estimate).run();
    if (output.room() < estimate.bytes()) {
      throw new RecoveryException(
          "the pictures take about %,d bytes and %s has %,d to spare; make room, or choose another disk"
              .formatted(estimate.bytes(), output.path(), Math.max(0, output.room())));
    }
  }

  private RecoverySummary summary(
      RecoveryPass pass, Optional<String> stopped, OutputFolder output, Manifest manifest)
      throws IOException {
    Map<Outcome, Long> counts = manifest.counts();
    Optional<Path> report = Optional.empty();
    Optional<String> reason = stopped;
    if (!options.dryRun()) {
      try {
        report = Optional.of(Report.write(output, manifest));
      } catch (RecoveryException e) {
        throw e;
      } catch (IOException e) {
        reason =
            Optional.of(
                stopped.map(text -> text + "; ").orElse("")
                    + "the report could not be written: "
                    + Reason.of(e));
      }
    }
    return new RecoverySummary(
        counts,
        manifest.noted(),
        pass.counts().written(),
        pass.counts().alreadyThere(),
        pass.counts().bytesWritten(),
        report,
        reason);
  }
}
