package photos.likeness.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.DuplicatesRequest;
import photos.likeness.http.api.DuplicatesResponse;
import photos.likeness.http.api.SearchFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds photos that are there more than once. */
@Command(
    name = "duplicates",
    header = "Find photos that are there more than once, and bursts.",
    description = {
      "exact: files of the same bytes. near: copies in another size, quality, cut or colour, or"
          + " mirrored. burst: shots taken soon after each other that look alike. Each group names"
          + " the photo worth keeping first, and why. Nothing is ever deleted.",
      "",
      "A RAW file and the JPEG of its shot, virtual copies, and one file that is indexed twice are"
          + " no duplicates.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  likeness duplicates",
      "  likeness duplicates --kind near --closeness 0.8 --after 2019",
      "  likeness duplicates --kind burst --seconds-apart 2",
      "  likeness duplicates --kind exact --list -0 | xargs -0 ls -l"
    })
final class DuplicatesCommand implements Action {
  private static final List<String> KINDS = List.of("exact", "near", "burst");

  /** Shots of a burst are different photos: no script gets them without asking. */
  private static final List<String> LISTED_UNASKED = List.of("exact", "near");

  private static final int MAX_LIMIT = 1_000;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "exact, near or burst; several mean all of them. All three if not given.")
  List<String> kinds = new ArrayList<>();

  @Option(
      names = "--closeness",
      paramLabel = "0-1",
      description = "How alike near copies must be: 1 finds the fewest. 0.5 if not given.")
  String closeness;

  @Option(
      names = "--seconds-apart",
      paramLabel = "N",
      description = "How long after one shot of a burst the next may be. 5 if not given.")
  String secondsApart;

  @Mixin FilterOptions which;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most this many groups, 1-1000. 50 if not given.")
  String limit = Integer.toString(DuplicatesRequest.DEFAULT_LIMIT);

  @Option(
      names = "--offset",
      paramLabel = "N",
      description = "Leave out this many of the first groups, to see the ones after them.")
  String offset = "0";

  @Option(
      names = "--list",
      description =
          "Print the paths of all files that are not their group's keeper, one a line, and nothing"
              + " else: for scripts. Of bursts only with --kind burst. Files that are away, or in an"
              + " archive, or the same file as the keeper under another name, are left out.")
  boolean list;

  @Option(
      names = {"-0", "--null"},
      description = "With --list: end each path with a NUL character instead of a line break.")
  boolean nul;

  @Override
  public ExitCode run(Context context) {
    DuplicatesRequest request = request();
    requireOneForm(context);
    try (DuplicatesConnection connection = DuplicatesConnection.open(context)) {
      if (list) {
        new CopyList(connection.api(), context.surroundings(), nul).print(request);
      } else {
        DuplicatesResponse answer = connection.api().duplicates(request);
        context
            .report()
            .duplicates(
                answer,
                new Report.GroupPage(
                    request.limit().orElseThrow(), request.offset().orElseThrow()));
      }
    } catch (ApiException e) {
      throw context.surroundings().interruption().happened()
          ? CommandException.cancelled("stopped; nothing was changed")
          : e;
    }
    return ExitCode.DONE;
  }

  private void requireOneForm(Context context) {
    if (nul && !list) {
      throw CommandException.wrongUse("-0 says how paths end: it needs --list", "");
    }
    if (list && context.json()) {
      throw CommandException.wrongUse(
          "--list prints paths, --json prints objects; one of them alone", "");
    }
  }

  private DuplicatesRequest request() {
    SearchFilter filter = which.filter();
    List<String> asked =
        kinds.stream().map(kind -> Values.oneOf("--kind", kind, KINDS)).distinct().toList();
    return new DuplicatesRequest(
        list && asked.isEmpty() ? LISTED_UNASKED : asked,
        Optional.of(filter),
        number("--closeness", closeness, 1),
        number("--seconds-apart", secondsApart, 3_600),
        OptionalInt.of(Values.whole("--offset", offset, 0, SearchOptions.MAX_OFFSET)),
        OptionalInt.of(Values.whole("--limit", limit, 1, MAX_LIMIT)));
  }

  private static OptionalDouble number(String option, String text, int most) {
    return text == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Values.number(option, text, 0, most));
  }
}
