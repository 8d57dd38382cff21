package photos.likeness.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import photos.likeness.vector.QuantisedVector;

/** What must hold in the database beyond what SQLite checks by itself. */
final class DatabaseCheck {
  private static final int MOST_SENTENCES = 100;

  private DatabaseCheck() {}

  /** What is wrong, in sentences; empty if nothing is. */
  static List<String> run(Path file, Session session) throws SQLException {
    List<String> wrong = new ArrayList<>();
    try {
      checkPages(session, wrong);
      if (wrong.isEmpty()) {
        checkRows(session, wrong);
      }
    } catch (SQLException e) {
      if (!DatabaseErrors.isDamage(e)) {
        throw e;
      }
      wrong.add(e.getMessage());
    }
    if (!wrong.isEmpty()) {
      wrong.add(DatabaseErrors.damaged(file));
    }
    return List.copyOf(wrong);
  }

  private static void checkPages(Session session, List<String> wrong) throws SQLException {
    session.forEach(
        "pragma integrity_check(" + MOST_SENTENCES + ")",
        row -> {
          if (!row.getString(1).equals("ok")) {
            wrong.add(row.getString(1));
          }
        });
  }

  private static void checkRows(Session session, List<String> wrong) throws SQLException {
    session.forEach(
        "pragma foreign_key_check",
        row ->
            wrong.add(
                "row %d of table %s points at a row of %s that is not there"
                    .formatted(row.getLong(2), row.getString(1), row.getString(3))));
    count(
        session,
        wrong,
        "contents belong to no photo",
        "select count(*) from content where not exists"
            + " (select 1 from photo where content_id = content.id)");
    for (ModelTable model : ModelTable.all(session)) {
      checkVectors(session, wrong, model);
    }
  }

  private static void checkVectors(Session session, List<String> wrong, ModelTable model)
      throws SQLException {
    String of = " of model " + model.model();
    count(
        session,
        wrong,
        "vectors" + of + " belong to no content",
        "select count(*) from %s where content_id not in (select id from content)"
            .formatted(model.vectors()));
    count(
        session,
        wrong,
        "vectors" + of + " have no int8 page",
        "select count(*) from %s where content_id not in (select content_id from %s)"
            .formatted(model.vectors(), model.codes()));
    count(
        session,
        wrong,
        "int8 pages" + of + " have no vector",
        "select count(*) from %s where content_id not in (select content_id from %s)"
            .formatted(model.codes(), model.vectors()));
    count(
        session,
        wrong,
        "marks of coarse vectors" + of + " have no vector",
        "select count(*) from coarse where model_id = %d and content_id not in (select content_id from %s)"
            .formatted(model.row(), model.codes()));
    count(
        session,
        wrong,
        "int8 pages" + of + " have a wrong length",
        "select count(*) from %s where length(page) <> %d"
            .formatted(model.codes(), QuantisedVector.byteCount(model.dimension())));
  }

  private static void count(Session session, List<String> wrong, String what, String sql)
      throws SQLException {
    long count = session.number(sql);
    if (count > 0) {
      wrong.add(count + " " + what);
    }
  }
}
