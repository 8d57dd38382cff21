package photos.likeness.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import photos.likeness.app.TextTable.Column;
import photos.likeness.http.api.SuggestedTags;
import photos.likeness.http.api.TagList;
import photos.likeness.http.api.TagView;
import photos.likeness.http.api.TagsWritten;
import photos.likeness.http.api.VocabularyView;

/** What a model sees in photos, for people. */
final class TagText {
  private final Screen screen;

  TagText(Screen screen) {
    this.screen = screen;
  }

  void tags(TagList tags) {
    table(tags).ifPresent(screen::print);
    remark(tags).ifPresent(screen::tell);
  }

  void suggested(SuggestedTags suggested, List<Path> asked) {
    lines(suggested, asked).forEach(screen::print);
    suggested.skipped().forEach(photo -> skipped(photo.reason()));
  }

  void written(TagsWritten written) {
    lines(written).forEach(screen::print);
    written.refused().stream()
        .filter(photo -> !photo.code().equals("noTags"))
        .forEach(photo -> skipped(photo.reason()));
  }

  private void skipped(String reason) {
    screen.say(TextTable.onOneLine("Skipped: " + reason));
  }

  void writtenInAll(long files, boolean dryRun) {
    screen.tell(
        Words.count(files, ".xmp file", ".xmp files")
            + (dryRun ? " would be written; nothing was." : " written."));
  }

  void vocabulary(VocabularyView vocabulary) {
    lines(vocabulary).forEach(screen::print);
    vocabulary
        .problems()
        .forEach(problem -> screen.say("Line %d: %s".formatted(problem.line(), problem.reason())));
  }

  /** Empty if no photo has a tag. */
  private static Optional<TextTable> table(TagList tags) {
    TextTable table =
        new TextTable(Column.right("photos"), Column.left("group"), Column.left("tag"));
    for (TagList.Group group : tags.groups()) {
      for (TagList.Tag tag : group.tags()) {
        table.add(Words.count(tag.photos()), group.name(), tag.tag());
      }
    }
    return tags.groups().isEmpty() ? Optional.empty() : Optional.of(table);
  }

  private static Optional<String> remark(TagList tags) {
    if (!tags.upToDate()) {
      return Optional.of(
          "%s pictures have not been looked at for tags yet.".formatted(Words.count(tags.toDo())));
    }
    return tags.groups().isEmpty()
        ? Optional.of("No tag stands clear of the noise in any of these photos.")
        : Optional.empty();
  }

  /** A line a photo, the tags behind its name. */
  private static List<String> lines(SuggestedTags suggested, List<Path> asked) {
    List<Integer> skipped = suggested.skipped().stream().map(SuggestedTags.Skipped::place).toList();
    List<String> lines = new ArrayList<>();
    int shown = 0;
    for (int place = 0; place < asked.size(); place++) {
      if (!skipped.contains(place)) {
        SuggestedTags.Photo photo = suggested.photos().get(shown++);
        String tags = photo.tags().stream().map(TagText::scored).collect(Collectors.joining(", "));
        lines.add(
            TextTable.onOneLine(
                asked.get(place) + ": " + (tags.isEmpty() ? "nothing for certain" : tags)));
      }
    }
    return lines;
  }

  private static String scored(TagView tag) {
    return String.format(Locale.ROOT, "%s %.2f", tag.tag(), tag.score());
  }

  /** A line a file that was changed, or would be. */
  private static List<String> lines(TagsWritten written) {
    return written.files().stream()
        .filter(file -> !file.added().isEmpty())
        .map(file ->
            TextTable.onOneLine(
                "%s %s: %s"
                    .formatted(
                        file.change().equals("created") ? "new" : "add",
                        file.file(),
                        String.join(", ", file.added()))))
        .toList();
  }

  /** Where a person's own terms are, and the groups with the numbers of their terms. */
  private static List<String> lines(VocabularyView vocabulary) {
    List<String> lines = new ArrayList<>();
    lines.add("Your own terms: " + vocabulary.file());
    lines.add(
        "%s in use, in %s:"
            .formatted(
                Words.count(vocabulary.terms(), "term", "terms"),
                Words.count(vocabulary.groups().size(), "group", "groups")));
    vocabulary
        .groups()
        .forEach(group ->
            lines.add(
                TextTable.onOneLine(
                    "  %s (%d): %s"
                        .formatted(
                            group.name(),
                            group.tags().size(),
                            String.join(", ", group.tags().stream().limit(8).toList())))));
    return lines;
  }
}
