package photos.likeness.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import photos.likeness.http.api.LikenessApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings folders in step with the index. */
@Command(
    name = "index",
    header =
        "Index photos in folders, Lightroom catalogs and Google exports, or bring the index up to"
            + " date.",
    description = {
      "Looks through each folder and everything below it. New and changed photos are read, the"
          + " others are left alone; moved, renamed and copied ones are recognised. Photos are only"
          + " read, never written to. Stop it with Ctrl-C whenever you like: run again, it goes on"
          + " where it stopped.",
      "",
      "Of a Lightroom catalog (.lrcat, or the Previews.lrdata folder beside it) every photo is"
          + " taken with what the catalog knows of it, and looked at through its preview: neither"
          + " Lightroom nor the originals are needed. Photos without a preview of how they are"
          + " developed now wait; `likeness waiting` lists them.",
      "",
      "A Google Takeout is read as it comes: give the folder with its .zip files (nothing has to be"
          + " unpacked), one of them, or the folder they were unpacked into. Dates, places, people,"
          + " albums and favourites come from Google's own files.",
      "",
      "Files that can't be read are skipped with their reason (exit code 3); `likeness failures`"
          + " lists them again.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  likeness index ~/Pictures",
      "  likeness index ~/Pictures --exclude cache --exclude \"*.tmp.jpg\"",
      "  likeness index ~/Pictures --prune       drop photos that are gone",
      "  likeness index ~/Lightroom/Trips.lrcat",
      "  likeness index ~/Downloads/takeout-20240516T230250Z-001.zip"
    })
final class IndexCommand implements Action {
  @Parameters(
      arity = "1..*",
      paramLabel = "FOLDER",
      description = "Folders of photos, Lightroom catalogs and Google exports.")
  List<Path> folders = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      description =
          "Leave out what matches, a name or a path below the folder, in a catalog the path of a"
              + " photo: cache, *.tmp.jpg. May be repeated.")
  List<String> exclude = new ArrayList<>();

  @Option(
      names = "--prune",
      description = "Drop photos that are no longer there; otherwise they are kept and marked.")
  boolean prune;

  @Option(
      names = "--retry-failures",
      description = "Try skipped files again even if they did not change.")
  boolean retryFailures;

  @Option(
      names = "--moved",
      description =
          "Of a Lightroom catalog and its copy, the one named here goes on with what was indexed.")
  boolean moved;

  @Override
  public ExitCode run(Context context) {
    try (Connection connection = Wiring.connect(context)) {
      LikenessApi api = connection.api();
      return new SourceIndexing(context, api, exclude, prune, retryFailures, moved).run(folders);
    }
  }
}
