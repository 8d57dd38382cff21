package photos.likeness.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import photos.likeness.http.api.TermWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds photos by words, by likeness, or both. */
@Command(
    name = "search",
    header = "Find photos by words.",
    description = {
      "Say what is to be seen: \"a dog in the snow\" works better than \"dog\". Words, photos and"
          + " words to avoid go into one question. The best photo comes first; the score says how"
          + " far it stands out from the library.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  likeness search \"red car\" --not toy --after 2019 --limit 20",
      "  likeness search \"at night\" --like beach.jpg --weight-words 2",
      "  likeness search \"wedding cake\" --rating 4 --keyword family --json"
    })
final class SearchCommand implements Action {
  @Parameters(
      arity = "0..*",
      paramLabel = "WORDS",
      description = "What to look for. Not needed with --like.")
  List<String> words = new ArrayList<>();

  @Option(
      names = "--not",
      paramLabel = "WORDS",
      description = "What the photos should not look like.")
  List<String> notWords = new ArrayList<>();

  @Option(
      names = "--like",
      paramLabel = "PHOTO",
      description = "A photo they should look like: a file, in the index or not. May be repeated.")
  List<String> like = new ArrayList<>();

  @Mixin SearchOptions options;

  @Option(
      names = "--weight-words",
      paramLabel = "W",
      description = "How much the words count, 0-100; 1 if not given.")
  String weightWords;

  @Option(
      names = "--weight-not",
      paramLabel = "W",
      description = "How much the words to avoid count, 0-100; 1 if not given.")
  String weightNot;

  @Option(
      names = "--weight-like",
      paramLabel = "W",
      description = "How much the photos count, 0-100; 1 if not given.")
  String weightLike;

  @Override
  public ExitCode run(Context context) {
    String text = String.join(" ", words).strip();
    if (text.isEmpty() && like.isEmpty()) {
      throw CommandException.wrongUse(
          "a search needs words to look for or a photo to compare with",
          "For example: likeness search \"red car\"");
    }
    return new Question(context, options)
        .ask(
            Optional.of(text).filter(given -> !given.isEmpty()),
            Optional.of(String.join(" ", notWords).strip()).filter(given -> !given.isEmpty()),
            like,
            new TermWeights(
                weight("--weight-words", weightWords),
                weight("--weight-not", weightNot),
                weight("--weight-like", weightLike)));
  }

  private static OptionalDouble weight(String option, String value) {
    return value == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Values.number(option, value, 0, 100));
  }
}
