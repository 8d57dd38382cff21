package photos.likeness.clip;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import photos.likeness.natives.NativeLibraries;

/** What CleanHomeTest runs in a JVM of its own: every native library at work, then a hard end. */
final class CleanHomeProgram {
  private CleanHomeProgram() {}

  /**
   * Encodes a text and a picture and opens SQLite with vec0.
   *
   * @param arguments the natives' folder
   */
  public static void main(String[] arguments) throws SQLException {
    NativeLibraries natives = new NativeLibraries(Path.of(arguments[0]));
    natives.claim();
    try (DualEncoder encoder =
        Encoders.open(ModelRegistry.bundled().starter(), natives, TestModels.NO_FOLDER)) {
      System.out.println("text " + encoder.encodeText("a red car").dimension());
      System.out.println("picture " + TestModels.encode(encoder, List.of(1)).size());
    }
    System.out.println("vec0 " + vec0(natives));
    System.out.flush();
    // As if killed: nothing that waits for an orderly end to tidy up gets the chance.
    Runtime.getRuntime().halt(0);
  }

  private static String vec0(NativeLibraries natives) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.enableLoadExtension(true);
    try (Connection database = config.createConnection("jdbc:sqlite::memory:");
        Statement statement = database.createStatement()) {
      statement.execute("select load_extension('" + natives.sqliteVec() + "')");
      try (ResultSet version = statement.executeQuery("select vec_version()")) {
        return version.next() ? version.getString(1) : "missing";
      }
    }
  }
}
