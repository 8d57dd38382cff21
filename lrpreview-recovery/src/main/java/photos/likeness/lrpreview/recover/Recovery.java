package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A recovery of a whole cache. It reads the sources from private copies or without opening them for
 * writing, and goes on where an earlier run into the same folder ended. Of each picture only its
 * key and which files it has are kept in memory.
 */
public final class Recovery {
  private final RecoveryOptions options;
  private final RecoveryListener listener;
  private final String tool;

  private Recovery(RecoveryOptions options, RecoveryListener listener, String tool) {
    this.options = options;
    this.listener = listener;
    this.tool = tool;
  }

  /**
   * Recovers.
   *
   * @param tool name and version of the program, for the files' metadata
   * @throws RecoveryException if it can't begin: sources that aren't there, an output folder within
   *     them
   * @throws IOException likewise
   */
  public static RecoverySummary run(RecoveryOptions options, RecoveryListener listener, String tool)
      throws IOException {
    return new Recovery(options, listener, tool).run();
  }

  private RecoverySummary run() throws IOException {
    OutputFolder output = OutputFolder.open(options.output(), options.previews());
    try (OpenSources sources = OpenSources.open(options);
        Manifest manifest = options.dryRun() ? Manifest.inMemory() : Manifest.open(output.path())) {
      if (sources.catalog().isEmpty() && options.chooses()) {
        throw new RecoveryException(
            "without a catalog nothing is known of folders and days; give --catalog, or leave --folder, --after and --before out");
      }
      sources.warnings().forEach(listener::warning);
      RecoveryPass pass = new RecoveryPass(options, listener, tool, sources, output, manifest);
      Optional<String> stopped = pass.run();
      Optional<Path> report =
          options.dryRun() ? Optional.empty() : Optional.of(Report.write(output, manifest));
      return pass.summary(manifest.counts(), report, stopped);
    }
  }
}
