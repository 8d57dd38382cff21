package photos.likeness.lrpreview.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import photos.likeness.lrpreview.recover.RecoveryOptions;
import picocli.CommandLine.Option;

/** The options of {@code recover}, for whichever program offers it. */
public final class RecoverArguments {
  @Option(
      names = "--previews",
      required = true,
      paramLabel = "FOLDER",
      description = "The preview cache: the folder (on a Mac the package) \"… Previews.lrdata\".")
  Path previews;

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description =
          "The catalog, \"….lrcat\". By default the one beside the cache. It has names, dates and"
              + " keywords.")
  Path catalog;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the pictures go. Nothing in it is overwritten; run again, it goes on.")
  Path out;

  @Option(names = "--dry-run", description = "Say what would be recovered, write nothing.")
  boolean dryRun;

  @Option(
      names = "--min-edge",
      paramLabel = "PIXELS",
      description = "Leave out pictures whose longer side is shorter.")
  int minEdge;

  @Option(
      names = "--include-stale",
      description = "Also pictures of earlier edits, beside the present ones.")
  boolean includeStale;

  @Option(names = "--flat", description = "All pictures in one folder, not in the original tree.")
  boolean flat;

  @Option(
      names = "--folder",
      paramLabel = "TEXT",
      description = "Only photos whose original path has this text in it.")
  String folder;

  @Option(
      names = "--after",
      paramLabel = "DAY",
      description = "Only photos taken on this day (2019-07-14) or later.")
  LocalDate after;

  @Option(
      names = "--before",
      paramLabel = "DAY",
      description = "Only photos taken on this day or earlier.")
  LocalDate before;

  @Option(
      names = "--verify",
      description =
          "Decode every picture as a whole; what does not decode gives way to a smaller one. Takes"
              + " longer.")
  boolean verify;

  /**
   * As the recovery takes them.
   *
   * @throws IllegalArgumentException if they contradict one another
   */
  public RecoveryOptions options() {
    return new RecoveryOptions(
        previews,
        Optional.ofNullable(catalog),
        out,
        dryRun,
        minEdge,
        includeStale,
        flat,
        Optional.ofNullable(folder),
        Optional.ofNullable(after),
        Optional.ofNullable(before),
        verify);
  }
}
