package photos.likeness.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Columns of text. Empty columns are left out; in a terminal the last column gives way, losing its
 * beginning, so that a path's file name stays readable.
 */
final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST_LAST = 16;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(Column... columns) {
    this.columns = List.of(columns);
  }

  /**
   * A column.
   *
   * @param right whether its values stand at its right, as numbers do
   */
  record Column(String title, boolean right) {
    static Column left(String title) {
      return new Column(title, false);
    }

    static Column right(String title) {
      return new Column(title, true);
    }
  }

  void add(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row has " + columns.size() + " cells, got " + cells.length);
    }
    rows.add(Arrays.stream(cells).map(TextTable::onOneLine).toList());
  }

  /**
   * The lines, the titles first.
   *
   * @param width characters a line may have; whole values if empty
   */
  List<String> lines(OptionalInt width) {
    int[] shown =
        IntStream.range(0, columns.size())
            .filter(i -> rows.stream().anyMatch(row -> !row.get(i).isEmpty()))
            .toArray();
    int[] widths = new int[columns.size()];
    for (int i : shown) {
      widths[i] =
          Math.max(
              columns.get(i).title().length(),
              rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0));
    }
    if (width.isPresent() && shown.length > 0) {
      int last = shown[shown.length - 1];
      int others = Arrays.stream(shown).limit(shown.length - 1L).map(i -> widths[i] + 2).sum();
      widths[last] =
          Math.min(widths[last], Math.max(NARROWEST_LAST, width.getAsInt() - 1 - others));
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::title).toList(), shown, widths));
    rows.forEach(row -> lines.add(line(row, shown, widths)));
    return lines;
  }

  private String line(List<String> cells, int[] shown, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i : shown) {
      String cell = withoutBeginning(cells.get(i), widths[i]);
      String padding = " ".repeat(widths[i] - cell.length());
      line.append(line.isEmpty() ? "" : GAP)
          .append(columns.get(i).right() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  /** The end of a text that is too long. */
  static String withoutBeginning(String text, int width) {
    return text.length() <= width ? text : "…" + text.substring(text.length() - width + 1);
  }

  /** A file name may hold line ends and escape sequences; a terminal must not obey them. */
  static String onOneLine(String text) {
    return text.codePoints().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}", "?").replaceAll("[\\x80-\\x9f]", "?")
        : text;
  }
}
