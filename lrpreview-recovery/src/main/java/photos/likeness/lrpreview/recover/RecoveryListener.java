package photos.likeness.lrpreview.recover;

/** Hears how a recovery goes. Called on the thread that runs it. */
public interface RecoveryListener {
  /** Hears nothing. */
  RecoveryListener SILENT =
      new RecoveryListener() {
        @Override
        public void progress(long done, long total) {}

        @Override
        public void warning(String text) {}

        @Override
        public void picture(ReportRow row) {}
      };

  /**
   * How far it is.
   *
   * @param total photos to look at, as far as it is known
   */
  void progress(long done, long total);

  /** What a person should know; whole sentences. */
  void warning(String text);

  /** A picture was dealt with. */
  void picture(ReportRow row);
}
