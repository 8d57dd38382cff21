package photos.likeness.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import photos.likeness.app.Report.Check;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ModelChoice;
import photos.likeness.clip.ModelEntry;
import photos.likeness.clip.ModelException;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.http.SidecarFile;
import photos.likeness.image.DecoderInUse;
import photos.likeness.image.PictureReader;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.natives.NativeLibraryException;
import photos.likeness.store.DataFolder;
import photos.likeness.store.Store;
import photos.likeness.store.StoreException;

/** The examinations, each independent of how the others end. */
final class Doctor {
  private static final int JAVA = 25;
  private static final long SCARCE_BYTES = 2_000_000_000;
  private static final long TOO_FEW_BYTES = 200_000_000;
  private static final String REINSTALL =
      "Build or install Likeness again; if that does not help, this machine may not be supported.";

  private final Context context;

  Doctor(Context context) {
    this.context = context;
  }

  /** Looks at one thing. */
  interface Examination {
    List<Check> look();
  }

  /** All of them, in the order in which one thing stands on another. */
  List<Examination> examinations() {
    return List.of(
        () -> List.of(java()),
        () -> List.of(fileNames()),
        () -> List.of(dataFolder()),
        () -> List.of(disk()),
        () -> List.of(sidecar()),
        this::database,
        Doctor::decoders,
        this::model);
  }

  private static Check java() {
    int feature = Runtime.version().feature();
    String text = "Java %s on %s".formatted(Runtime.version(), machine());
    return feature == JAVA
        ? Check.ok("Java", text)
        : Check.fail("Java", text, "Likeness needs JDK 25: set JAVA_HOME to one.");
  }

  private static String machine() {
    return "%s %s, %d processors, up to %s for Java"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            Words.bytes(Runtime.getRuntime().maxMemory()));
  }

  private static Check fileNames() {
    String encoding = System.getProperty("sun.jnu.encoding", "unknown");
    return encoding.equalsIgnoreCase("UTF-8") || System.getProperty("os.name").startsWith("Windows")
        ? Check.ok("File names", "read as " + encoding)
        : Check.warn(
            "File names",
            "read as %s, so names with other letters can't be opened".formatted(encoding),
            "Set LC_ALL=C.UTF-8, as the likeness launcher does.");
  }

  private Check dataFolder() {
    try {
      return Check.ok("Data folder", DataFolder.open(context.dataFolder()).root().toString());
    } catch (StoreException e) {
      return Check.fail("Data folder", e.getMessage(), "Choose another one with --data.");
    }
  }

  private Check disk() {
    Path there = context.dataFolder();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      FileStore disk = Files.getFileStore(there);
      long free = disk.getUsableSpace();
      String finding = Words.bytes(free) + " free";
      if (free < TOO_FEW_BYTES) {
        return Check.fail("Disk", finding, "Make room, or choose another disk with --data.");
      }
      return free < SCARCE_BYTES
          ? Check.warn("Disk", finding, "10,000 photos take about 0.5 GB; make room in time.")
          : Check.ok("Disk", finding);
    } catch (IOException e) {
      return Check.warn("Disk", "its free space can't be told: " + e.getMessage(), "");
    }
  }

  private Check sidecar() {
    Optional<SidecarFile> running = Wiring.runningSidecar(context.dataFolder());
    if (running.isPresent()) {
      return Check.ok(
          "Sidecar",
          "process %d at %s".formatted(running.get().pid(), Wiring.address(running.get())));
    }
    return Files.exists(context.dataFolder().resolve("sidecar.json"))
        ? Check.warn(
            "Sidecar",
            "not running; one that ended without notice left sidecar.json behind",
            "Nothing to do: the next start replaces it.")
        : Check.ok("Sidecar", "not running; commands open the index themselves");
  }

  private List<Check> database() {
    NativeLibraries natives = natives();
    try {
      natives.claim();
      Path sqliteVec = natives.sqliteVec();
      Check loaded = Check.ok("SQLite", "with " + sqliteVec.getFileName());
      return Stream.concat(Stream.of(loaded), Stream.of(contents(sqliteVec))).toList();
    } catch (NativeLibraryException e) {
      return List.of(Check.fail("SQLite", e.getMessage(), REINSTALL));
    }
  }

  private Check contents(Path sqliteVec) {
    Path file = context.dataFolder().resolve("likeness.db");
    if (!Files.exists(file)) {
      return Check.ok("Database", "none yet; the first `likeness index` makes it");
    }
    String cure = "Move %s away and index again; photos are never touched.".formatted(file);
    try (Store store = Store.open(file, sqliteVec)) {
      List<String> damage = store.check();
      return damage.isEmpty()
          ? Check.ok("Database", "sound, " + Words.bytes(Files.size(file)))
          : Check.fail("Database", "damaged: " + String.join("; ", damage), cure);
    } catch (StoreException e) {
      return Check.fail("Database", e.getMessage(), cure);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Check> decoders() {
    return new PictureReader().decoders().stream().map(Doctor::check).toList();
  }

  private static Check check(DecoderInUse decoder) {
    String name = "%s decoder".formatted(decoder.kind());
    String finding = "%s: %s".formatted(decoder.name(), decoder.reason());
    return decoder.cure().isEmpty()
        ? Check.ok(name, finding)
        : Check.warn(name, finding, decoder.cure().get());
  }

  private List<Check> model() {
    Path models = context.dataFolder().resolve("models");
    try {
      ModelRegistry registry = ModelRegistry.bundled().with(models);
      ModelEntry entry = new ModelChoice(models, registry).current();
      try (DualEncoder encoder = Encoders.open(entry, natives(), models)) {
        return List.of(
            Check.ok(
                "Model",
                "%s, %s, %d dimensions"
                    .formatted(entry.title(), encoder.model(), encoder.dimension())),
            Check.ok("Runs on", encoder.provider().name() + ": " + encoder.provider().reason()));
      }
    } catch (ModelException e) {
      return List.of(
          Check.fail("Model", e.getMessage(), "Choose one that is here: likeness models"));
    } catch (NativeLibraryException e) {
      return List.of(Check.fail("Model", e.getMessage(), REINSTALL));
    }
  }

  private NativeLibraries natives() {
    return new NativeLibraries(context.dataFolder().resolve("natives"));
  }
}
