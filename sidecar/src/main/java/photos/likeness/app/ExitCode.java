package photos.likeness.app;

/** How a run ended, as scripts see it. Kept stable. */
enum ExitCode {
  DONE(0, "done"),
  FAILED(1, "failed; the message says what to do"),
  WRONG_USE(2, "wrong use: an unknown option, a value that can't be read"),
  DONE_WITH_SKIPS(3, "done, but some files were skipped"),
  CANCELLED(130, "cancelled (Ctrl-C); what was done is kept");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  /** For people, as in the help. */
  String meaning() {
    return meaning;
  }
}
