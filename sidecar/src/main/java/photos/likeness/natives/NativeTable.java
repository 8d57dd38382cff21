package photos.likeness.natives;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Which file belongs to which library on which platform.
 *
 * <p>{@code libraries.txt}, one line a file, six fields with a blank between them:
 *
 * <pre>
 * library    {@link NativeLibrary#id}
 * platform   {@link Platform#id}
 * sha256     of the file, 64 hex digits
 * crc32      of the file, 8 hex digits
 * bytes      its size, decimal
 * resource   its place on the class path
 * </pre>
 *
 * The sums are ours, made when a version was chosen; NativeTableTest holds them against the jars.
 */
final class NativeTable {
  private static final String PLACE = "libraries.txt";

  private final List<Row> rows;

  private record Row(NativeLibrary library, Platform platform, NativeFile file) {}

  private NativeTable(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** The table that comes with this build. */
  static NativeTable bundled() {
    try (InputStream stream = NativeTable.class.getResourceAsStream(PLACE)) {
      if (stream == null) {
        throw new IllegalStateException("this build has no " + PLACE + "; build it again");
      }
      return read(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static NativeTable read(BufferedReader lines) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.startsWith("#")) {
        rows.add(row(line));
      }
    }
    return new NativeTable(rows);
  }

  /** Empty if the library doesn't come for the platform. */
  List<NativeFile> files(NativeLibrary library, Platform platform) {
    return rows.stream()
        .filter(row -> row.library == library && row.platform == platform)
        .map(Row::file)
        .toList();
  }

  /** Where the library does run. */
  List<Platform> platforms(NativeLibrary library) {
    return rows.stream()
        .filter(row -> row.library == library)
        .map(Row::platform)
        .distinct()
        .sorted()
        .toList();
  }

  private static Row row(String line) {
    String[] fields = line.split(" ", -1);
    if (fields.length != 6) {
      throw new IllegalArgumentException(
          "a line of " + PLACE + " has 6 fields, got " + fields.length + ": " + line);
    }
    return new Row(
        NativeLibrary.ofId(fields[0]).orElseThrow(() -> unknown("library", fields[0])),
        Platform.ofId(fields[1]).orElseThrow(() -> unknown("platform", fields[1])),
        new NativeFile(
            fields[2],
            HexFormat.fromHexDigitsToLong(fields[3]),
            Long.parseLong(fields[4]),
            fields[5]));
  }

  private static IllegalArgumentException unknown(String what, String name) {
    return new IllegalArgumentException("unknown " + what + " in " + PLACE + ": " + name);
  }
}
