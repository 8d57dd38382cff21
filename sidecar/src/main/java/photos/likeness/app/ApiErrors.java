package photos.likeness.app;

import photos.likeness.http.api.ApiException;

/** What the command line makes of an operation's error: cures in its own words. */
final class ApiErrors {
  private static final int BAD_REQUEST = 400;

  private ApiErrors() {}

  static void report(ApiException e, Report report) {
    report.error(e.code(), e.getMessage(), cure(e));
  }

  static ExitCode exitCode(ApiException e) {
    return e.status() == BAD_REQUEST ? ExitCode.WRONG_USE : ExitCode.FAILED;
  }

  private static String cure(ApiException e) {
    return switch (e.code()) {
      case "invalidValue" -> "";
      case "unknownSource" -> "List them with: likeness sources";
      case "unknownPhoto" -> "Index its folder first: likeness index FOLDER";
      case "unknownModel", "modelNotInstalled" -> "List them with: likeness models";
      case "cannotIndex" -> "";
      default -> e.cure();
    };
  }
}
