package photos.likeness.app;

import java.util.Locale;
import photos.likeness.app.TextTable.Column;
import photos.likeness.http.api.DuplicateGroup;
import photos.likeness.http.api.DuplicatePhoto;
import photos.likeness.http.api.DuplicatesResponse;

/** Duplicates for people: groups on standard output, what they come to on standard error. */
final class DuplicatesText {
  private final Screen screen;

  DuplicatesText(Screen screen) {
    this.screen = screen;
  }

  void print(DuplicatesResponse answer, Report.GroupPage page) {
    int number = page.offset();
    for (DuplicateGroup group : answer.groups()) {
      print(++number, group);
    }
    screen.tell(extent(answer, page));
    Pending.say(answer, screen::tell);
  }

  private void print(int number, DuplicateGroup group) {
    screen.print(
        "%s. %s, %s; keep %s"
            .formatted(
                Words.count(number),
                kind(group),
                Words.photos(group.photos().size()),
                group.why()));
    TextTable table =
        new TextTable(
            Column.left("    "),
            Column.right("pixels"),
            Column.right("size"),
            Column.right("likeness"),
            Column.left(""),
            Column.left("photo"));
    for (DuplicatePhoto photo : group.photos()) {
      table.add(
          photo.photoId() == group.keeper() ? "keep" : "    ",
          photo.width() + "×" + photo.height(),
          Words.bytes(photo.sizeBytes()),
          String.format(Locale.ROOT, "%.2f", photo.likeness()),
          photo.missing() ? "away" : "",
          photo.path());
    }
    screen.printRows(table);
  }

  private static String kind(DuplicateGroup group) {
    return switch (group.kind()) {
      case "exact" -> "the same file";
      case "near" -> "near copies";
      case "burst" -> "a burst";
      default -> group.kind();
    };
  }

  private static String extent(DuplicatesResponse answer, Report.GroupPage page) {
    if (answer.groupCount() == 0) {
      return "No duplicates among " + Words.photos(answer.considered()) + ".";
    }
    String found =
        "%s of %s among %s; %s could be freed. Nothing was deleted."
            .formatted(
                Words.count(answer.groupCount(), "group", "groups"),
                Words.photos(answer.photoCount()),
                Words.count(answer.considered()),
                Words.bytes(answer.bytesToFree()));
    long end = page.offset() + (long) answer.groups().size();
    if (answer.groups().isEmpty()) {
      return found + " There is none after --offset %s.".formatted(Words.count(page.offset()));
    }
    return end < answer.groupCount() ? found + " The next ones: --offset " + end : found;
  }
}
