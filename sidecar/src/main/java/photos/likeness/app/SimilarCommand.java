package photos.likeness.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import photos.likeness.http.api.TermWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Finds photos that look like others. */
@Command(
    name = "similar",
    header = "Find photos that look like these.",
    description = {
      "A photo of the index is taken from it; any other file is looked at on the spot. Several"
          + " photos are one question: what is like all of them.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  likeness similar ~/Pictures/2019/beach.jpg",
      "  likeness similar a.jpg b.jpg c.jpg --limit 20 --fold",
    })
final class SimilarCommand implements Action {
  @Parameters(arity = "1..*", paramLabel = "PHOTO", description = "Files, in the index or not.")
  List<String> photos = new ArrayList<>();

  @Mixin SearchOptions options;

  @Override
  public ExitCode run(Context context) {
    TermWeights equal =
        new TermWeights(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    return new Question(context, options).ask(Optional.empty(), Optional.empty(), photos, equal);
  }
}
