package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.util.Optional;

/** Adds up how many bytes a run would write, after what earlier runs have written. */
final class Estimate implements Notes {
  /** Metadata, thumbnail and report of a picture, rather more than they take. */
  private static final long BYTES_BESIDE = 24_000;

  private final Manifest before;
  private long bytes;

  Estimate(Manifest before) {
    this.before = before;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public Optional<ReportRow> find(String reference) throws IOException {
    return before.find(reference);
  }

  @Override
  public void put(ReportRow row) {
    if (row.outcome().hasFile()) {
      bytes += row.file().map(ReportFile::bytes).orElse(0L) + BYTES_BESIDE;
    }
  }

  @Override
  public void commit() {}
}
