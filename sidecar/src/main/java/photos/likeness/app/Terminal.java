package photos.likeness.app;

import java.io.Console;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of the terminal. The launcher, which can ask the system without loading anything,
 * says which streams are terminals in {@code LIKENESS_TERMINAL} ({@code stdout stderr}) and how
 * wide they are in {@code LIKENESS_COLUMNS}; without it Java's console answers for both.
 *
 * @param stdout whether standard output is shown to a person
 * @param stderr whether standard error is
 * @param columns characters a line, where known
 */
record Terminal(boolean stdout, boolean stderr, OptionalInt columns) {
  static final Terminal NONE = new Terminal(false, false, OptionalInt.empty());

  private static final int NARROWEST = 40;
  private static final int WIDEST = 1_000;

  static Terminal of(Map<String, String> environment) {
    String streams = environment.get("LIKENESS_TERMINAL");
    if (streams == null) {
      boolean terminal =
          Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
      return new Terminal(terminal, terminal, columns(environment));
    }
    List<String> terminals = Arrays.asList(streams.strip().split(" +", -1));
    return new Terminal(
        terminals.contains("stdout"), terminals.contains("stderr"), columns(environment));
  }

  private static OptionalInt columns(Map<String, String> environment) {
    String text = environment.getOrDefault("LIKENESS_COLUMNS", "").strip();
    if (!text.matches("[0-9]{1,4}")) {
      return OptionalInt.empty();
    }
    int columns = Integer.parseInt(text);
    return columns < NARROWEST || columns > WIDEST ? OptionalInt.empty() : OptionalInt.of(columns);
  }
}
