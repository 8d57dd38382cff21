package photos.likeness.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.PhotoIdsRequest;
import photos.likeness.http.api.PhotoReference;
import photos.likeness.http.api.SearchFilter;
import photos.likeness.http.api.SuggestTagsRequest;
import photos.likeness.http.api.SuggestedTags;
import photos.likeness.http.api.TagList;
import photos.likeness.http.api.TagsRequest;
import photos.likeness.http.api.TagsWritten;
import photos.likeness.http.api.VocabularyRequest;
import photos.likeness.http.api.VocabularyView;
import photos.likeness.http.api.WriteTagsRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the model sees in photos. */
@Command(
    name = "tags",
    header = "List what the model sees in photos; write it as keywords.",
    description = {
      "Without a photo: every tag, with the number of photos that have it. With photos: what each"
          + " shows, with a score; of tags with a score of 0.8, about eight in ten are right.",
      ""
    },
    subcommands = {TagsCommand.Writing.class, TagsCommand.Terms.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  likeness tags --after 2019",
      "  likeness tags ~/Pictures/2019/beach.jpg",
      "  likeness search \"at night\" --tag street",
      "  likeness tags write --folder ~/Pictures/2019 --dry-run",
      "  likeness tags vocabulary"
    })
final class TagsCommand implements Action {
  private static final long LOOK_MILLIS = 200;

  @Parameters(arity = "0..*", paramLabel = "PHOTO", description = "Photos of the index.")
  List<Path> photos = new ArrayList<>();

  @Mixin FilterOptions which;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most this many tags of each photo, 1-100. 20 if not given.")
  String limit = Integer.toString(SuggestTagsRequest.DEFAULT_LIMIT);

  @Override
  public ExitCode run(Context context) {
    int most = Values.whole("--limit", limit, 1, 100);
    try (Connection connection = Wiring.connect(context)) {
      LikenessApi api = connection.api();
      if (photos.isEmpty()) {
        TagsRequest request = new TagsRequest(Optional.of(which.filter()));
        context.report().tags(upToDate(context, api, request));
        return ExitCode.DONE;
      }
      boolean skipped = false;
      for (int from = 0; from < photos.size(); from += LikenessApi.MAX_SUGGESTED) {
        List<Path> some =
            photos.subList(from, Math.min(photos.size(), from + LikenessApi.MAX_SUGGESTED));
        SuggestedTags answer =
            api.suggestTags(
                new SuggestTagsRequest(
                    some.stream().map(TagsCommand::reference).toList(), OptionalInt.of(most)));
        context.report().suggestedTags(answer, some);
        skipped |= !answer.skipped().isEmpty();
      }
      return skipped ? ExitCode.DONE_WITH_SKIPS : ExitCode.DONE;
    }
  }

  private static PhotoReference reference(Path photo) {
    return PhotoReference.ofPath(photo.toAbsolutePath().normalize().toString());
  }

  /** Waits until every photo has its tags: without a sidecar they are given while this waits. */
  private static TagList upToDate(Context context, LikenessApi api, TagsRequest request) {
    TagList tags = api.tags(request);
    boolean told = false;
    while (!tags.upToDate()) {
      if (!told) {
        context
            .report()
            .note(
                "Looking for tags in %s pictures; this is done once."
                    .formatted(Words.count(tags.toDo())));
        told = true;
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return tags;
      }
      tags = api.tags(request);
    }
    return tags;
  }

  /** Writes keywords beside photos. */
  @Command(
      name = "write",
      header = "Write tags as keywords into .xmp files beside photos.",
      description = {
        "Photos themselves are never written to. What stands in an .xmp file stays; keywords that a"
            + " photo has are not written again. A RAW file IMG_1.CR2 gets IMG_1.xmp, which"
            + " Lightroom reads when you choose Metadata > Read Metadata from Files; another photo"
            + " IMG_1.jpg gets IMG_1.jpg.xmp, which darktable and digiKam read and Lightroom does"
            + " not: there the plug-in writes keywords. A photo that has an .xmp file keeps it.",
        "",
        "Photos in archives, in Lightroom catalogs and in Photos libraries are left alone.",
        ""
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  likeness tags write --folder ~/Pictures/2019 --dry-run",
        "  likeness tags write beach.jpg harbour.jpg --parent \"Seen by Likeness\"",
        "  likeness tags write --tag dog --only dog --least-score 0.8"
      })
  static final class Writing implements Action {
    @Parameters(arity = "0..*", paramLabel = "PHOTO", description = "Photos of the index.")
    List<Path> photos = new ArrayList<>();

    @Mixin FilterOptions which;

    @Option(
        names = "--all",
        description = "All photos of the index; else photos or a filter must be given.")
    boolean all;

    @Option(
        names = "--parent",
        paramLabel = "KEYWORD",
        description =
            "The keyword to put the tags under, Likeness if not given; A|B for one below another,"
                + " \"\" for none.")
    String parent = WriteTagsRequest.DEFAULT_PARENT;

    @Option(
        names = "--least-score",
        paramLabel = "SCORE",
        description = "Only tags of this score or a higher one, 0-1. 0.6 if not given.")
    String leastScore;

    @Option(
        names = "--only",
        paramLabel = "TAG",
        description = "Write only this tag; may be repeated.")
    List<String> only = new ArrayList<>();

    @Option(names = "--dry-run", description = "Say what would be written, and write nothing.")
    boolean dryRun;

    @Override
    public ExitCode run(Context context) {
      OptionalDouble least =
          leastScore == null
              ? OptionalDouble.empty()
              : OptionalDouble.of(Values.number("--least-score", leastScore, 0, 1));
      try (Connection connection = Wiring.connect(context)) {
        LikenessApi api = connection.api();
        List<PhotoReference> references = references(api);
        boolean refused = false;
        int files = 0;
        for (int from = 0; from < references.size(); from += LikenessApi.MAX_WRITTEN) {
          if (context.surroundings().interruption().happened()) {
            return ExitCode.CANCELLED;
          }
          TagsWritten written =
              api.writeTags(
                  new WriteTagsRequest(
                      references.subList(
                          from, Math.min(references.size(), from + LikenessApi.MAX_WRITTEN)),
                      Optional.of(parent),
                      least,
                      only,
                      Optional.of(dryRun)));
          context.report().tagsWritten(written);
          files += (int) written.files().stream().filter(Writing::changed).count();
          refused |= written.refused().stream().anyMatch(photo -> !photo.code().equals("noTags"));
        }
        context.report().tagsWrittenInAll(files, dryRun);
        return refused ? ExitCode.DONE_WITH_SKIPS : ExitCode.DONE;
      }
    }

    private static boolean changed(TagsWritten.File file) {
      return !file.change().equals("unchanged");
    }

    private List<PhotoReference> references(LikenessApi api) {
      if (!photos.isEmpty()) {
        return photos.stream().map(TagsCommand::reference).toList();
      }
      SearchFilter filter = which.filter();
      if (!all && filter.equals(SearchFilter.builder().build())) {
        throw CommandException.wrongUse(
            "tags write needs photos, a filter such as --folder, or --all",
            "For example: likeness tags write --folder ~/Pictures/2019 --dry-run");
      }
      return api
          .photoIds(
              new PhotoIdsRequest(Optional.of(filter), Optional.empty(), OptionalLong.empty()))
          .photoIds()
          .stream()
          .map(PhotoReference::ofId)
          .toList();
    }
  }

  /** The terms. */
  @Command(
      name = "vocabulary",
      header = "Show the terms photos are tagged with, where your own are, and check them.",
      description = {
        "Your own part is a text file, a line a term; it is read again whenever it changes:",
        "",
        "  [Boats]                   begins a group, new or shipped",
        "  optimist                  a term",
        "  laser = a Laser dinghy    a term, and what the model is asked for",
        "  - submarine               takes a shipped term out; - [Boats] a group",
        "  # for people              a remark",
        ""
      },
      footerHeading = "%nExamples:%n",
      footer = {"  likeness tags vocabulary", "  likeness tags vocabulary --file my-terms.txt"})
  static final class Terms implements Action {
    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "Put this text in the place of your own part.")
    Path file;

    @Override
    public ExitCode run(Context context) {
      try (Connection connection = Wiring.connect(context)) {
        LikenessApi api = connection.api();
        VocabularyView vocabulary =
            file == null
                ? api.vocabulary()
                : api.replaceVocabulary(new VocabularyRequest(text(file)));
        context.report().vocabulary(vocabulary);
        return vocabulary.problems().isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_SKIPS;
      }
    }

    private static String text(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw CommandException.failed(
            "the file %s can't be read as a text in UTF-8".formatted(file), "", e);
      }
    }
  }
}
