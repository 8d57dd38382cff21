package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Copies a smart preview as it is: raw data that other programs can develop again. */
final class SmartPreviewCopy {
  private final RecoveryOptions options;
  private final OutputFolder output;

  SmartPreviewCopy(RecoveryOptions options, OutputFolder output) {
    this.options = options;
    this.output = output;
  }

  /** Copies it unless a file of that name and size is there, which an earlier run has put. */
  ReportRow copy(Path from, String path) throws IOException {
    try {
      long bytes = Files.size(from);
      if (!options.dryRun()) {
        output.copy(from, path);
      }
      return row(from, path, bytes, Optional.empty());
    } catch (FileAlreadyExistsException e) {
      return row(from, path, Files.size(from), Optional.of("it was there already"));
    } catch (RecoveryException e) {
      throw e;
    } catch (IOException e) {
      return ReportRow.without(
          path, Outcome.FAILED, Optional.empty(), from + ": " + e.getMessage());
    }
  }

  private static ReportRow row(Path from, String path, long bytes, Optional<String> note) {
    return new ReportRow(
        path,
        Outcome.SMART_PREVIEW,
        Optional.of(path),
        Optional.empty(),
        java.util.OptionalInt.empty(),
        java.util.OptionalInt.empty(),
        java.util.OptionalInt.empty(),
        java.util.OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(from.toString()),
        0,
        bytes,
        Optional.empty(),
        note);
  }
}
