package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import photos.likeness.app.TextTable.Column;

final class TextTableTest {
  private static TextTable table() {
    TextTable table = new TextTable(Column.right("#"), Column.left("taken"), Column.left("photo"));
    table.add("1", "", "/photos/2019/summer/beach.jpg");
    table.add("10", "", "/photos/a.jpg");
    return table;
  }

  @Test
  void numbersStandAtTheirRightAndEmptyColumnsAreLeftOut() {
    assertThat(table().lines(OptionalInt.empty()))
        .containsExactly(" #  photo", " 1  /photos/2019/summer/beach.jpg", "10  /photos/a.jpg");
  }

  @Test
  void aNarrowTerminalKeepsTheEndOfAPath() {
    assertThat(table().lines(OptionalInt.of(25)))
        .containsExactly(" #  photo", " 1  …19/summer/beach.jpg", "10  /photos/a.jpg")
        .allSatisfy(line -> assertThat(line.length()).isLessThan(25));
  }

  @Test
  void aFileNameCanNotSendEscapeSequencesToTheTerminal() {
    assertThat(TextTable.onOneLine("a\u001b[2Jb\nc\u009bd")).isEqualTo("a?[2Jb?c?d");
  }

  @Test
  void aRowHasAsManyCellsAsThereAreColumns() {
    assertThatThrownBy(() -> table().add("1")).hasMessage("a row has 3 cells, got 1");
  }
}
