package photos.likeness.app;

import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Where text for people goes: what was asked for to standard output, everything else to standard
 * error, and one line of progress that gives way to both.
 */
final class Screen {
  private static final int USUAL_COLUMNS = 80;

  private final PrintStream out;
  private final PrintStream err;
  private final OptionalInt width;
  private final OptionalInt errWidth;
  private final ProgressLine progressLine;

  Screen(Surroundings surroundings) {
    Terminal terminal = surroundings.terminal();
    this.out = surroundings.out();
    this.err = surroundings.err();
    this.width = terminal.stdout() ? terminal.columns() : OptionalInt.empty();
    this.errWidth = terminal.stderr() ? terminal.columns() : OptionalInt.empty();
    this.progressLine = new ProgressLine(err, terminal.stderr(), terminal.columns());
  }

  ProgressLine progressLine() {
    return progressLine;
  }

  /** Takes the progress away before something else is said. */
  void clear() {
    progressLine.clear();
  }

  /** A line of what was asked for. */
  void print(String line) {
    out.println(line);
  }

  void print(TextTable table) {
    table.lines(width).forEach(out::println);
  }

  /** A table without its titles. */
  void printRows(TextTable table) {
    table.lines(width).stream().skip(1).forEach(out::println);
  }

  /** Text of what was asked for, broken between words, each line behind the indent. */
  void printWrapped(String indent, String text) {
    OptionalInt columns = OptionalInt.of(width.orElse(USUAL_COLUMNS) - indent.length());
    Words.wrapped(TextTable.onOneLine(text), columns).forEach(line -> out.println(indent + line));
  }

  /** A name and its value. */
  void row(String name, String value) {
    out.println(String.format(Locale.ROOT, "%-12s %s", name, TextTable.onOneLine(value)));
  }

  void flush() {
    out.flush();
  }

  /** A line about it. */
  void tell(String line) {
    err.println(line);
  }

  /** Text about it, broken between words where a terminal would break inside them. */
  void say(String text) {
    Words.wrapped(text, errWidth).forEach(err::println);
  }
}
