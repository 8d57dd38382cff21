package photos.likeness.lrpreview.recover;

/** What one run did. For one thread. */
final class RunCounts {
  private long written;
  private long alreadyThere;
  private long bytesWritten;

  /** Counts a row whose file was written now, if it has one. */
  void written(ReportRow row) {
    if (row.outcome().hasFile()) {
      written++;
      bytesWritten += row.file().map(ReportFile::bytes).orElse(0L);
    }
  }

  /** Counts a file that an earlier run has written. */
  void countAlreadyThere() {
    alreadyThere++;
  }

  long written() {
    return written;
  }

  long alreadyThere() {
    return alreadyThere;
  }

  long bytesWritten() {
    return bytesWritten;
  }
}
