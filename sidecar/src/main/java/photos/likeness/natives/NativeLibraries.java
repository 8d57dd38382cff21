package photos.likeness.natives;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Unpacks bundled native libraries below one folder. Safe for several threads and processes: a
 * library appears there by an atomic rename, and is used again only while its SHA-256 is right.
 *
 * <p>A library that is missing or can't be unpacked is reported by the call that needs it; every
 * later call throws the same exception again.
 */
public final class NativeLibraries {
  private static final int VERSION_DIGITS = 12;

  /** Held here, because java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger DJL_LOG = Logger.getLogger("ai.djl");

  private final Path folder;
  private final Machine machine;
  private final ClassLoader jars;
  private final NativeTable table;
  private final Map<NativeLibrary, Path> unpacked = new EnumMap<>(NativeLibrary.class);
  private final Map<NativeLibrary, NativeLibraryException> failed =
      new EnumMap<>(NativeLibrary.class);

  /**
   * @param folder where the libraries go; made when the first is asked for
   */
  public NativeLibraries(Path folder) {
    this(folder, Machine.current(), NativeLibraries.class.getClassLoader(), NativeTable.bundled());
  }

  NativeLibraries(Path folder, Machine machine, ClassLoader jars, NativeTable table) {
    this.folder = folder.toAbsolutePath();
    this.machine = machine;
    this.jars = jars;
    this.table = table;
  }

  /** Where everything is unpacked; absolute. */
  public Path folder() {
    return folder;
  }

  /**
   * Points ONNX Runtime, the tokenizer and SQLite at this folder by system properties, and unpacks
   * SQLite; before any of them is used.
   *
   * @throws NativeLibraryException if SQLite doesn't come for this machine or can't be unpacked
   */
  public void claim() {
    pointTokenizers();
    pointOnnxRuntime();
    Path sqlite = unpacked(NativeLibrary.SQLITE);
    System.setProperty("org.sqlite.lib.path", sqlite.toString());
    // SQLite's driver looks for left-overs here, and would unpack here if the library went away.
    System.setProperty("org.sqlite.tmpdir", sqlite.toString());
  }

  /**
   * The sqlite-vec extension for this machine.
   *
   * @throws NativeLibraryException if none comes with this build, or it can't be unpacked
   */
  public Path sqliteVec() {
    Path place = unpacked(NativeLibrary.SQLITE_VEC);
    return place.resolve(files(NativeLibrary.SQLITE_VEC).getFirst().name());
  }

  /**
   * Unpacks ONNX Runtime and points it there; before its first use.
   *
   * @throws NativeLibraryException if none comes for this machine, or it can't be unpacked
   */
  public void onnxRuntime() {
    pointOnnxRuntime();
    unpacked(NativeLibrary.ONNX_RUNTIME);
  }

  /**
   * Unpacks the tokenizer and points it there; before its first use.
   *
   * @throws NativeLibraryException if none comes for this machine, or it can't be unpacked
   */
  public void tokenizers() {
    pointTokenizers();
    unpacked(NativeLibrary.TOKENIZERS);
  }

  private void pointOnnxRuntime() {
    System.setProperty("onnxruntime.native.path", place(NativeLibrary.ONNX_RUNTIME).toString());
  }

  private void pointTokenizers() {
    Path folder = place(NativeLibrary.TOKENIZERS);
    String place = folder.toString();
    // The file, as DJL 0.38 fails on a folder.
    System.setProperty(
        "RUST_LIBRARY_PATH", folder.resolve(System.mapLibraryName("tokenizers")).toString());
    System.setProperty("DJL_CACHE_DIR", place);
    System.setProperty("ENGINE_CACHE_DIR", place);
    // Otherwise DJL asks the network, a cloud's metadata address among others.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("jna.boot.library.path", place);
    System.setProperty("jna.nounpack", "true");
    System.setProperty("jna.tmpdir", place);
    DJL_LOG.setLevel(Level.WARNING);
  }

  private synchronized Path unpacked(NativeLibrary library) {
    NativeLibraryException before = failed.get(library);
    if (before != null) {
      throw before;
    }
    return unpacked.computeIfAbsent(library, this::unpack);
  }

  private Path unpack(NativeLibrary library) {
    List<NativeFile> files = files(library);
    if (files.isEmpty()) {
      throw remember(library, new NativeLibraryException(noneFor(library), null));
    }
    Path place = place(library);
    try {
      new Unpacking(jars, place).unpack(files);
    } catch (IOException e) {
      throw remember(
          library,
          new NativeLibraryException(
              "could not unpack %s into %s: %s. Make room there and see that the folder is writable, then start again"
                  .formatted(library.title(), place, e.getMessage()),
              e));
    }
    return place;
  }

  private NativeLibraryException remember(NativeLibrary library, NativeLibraryException failure) {
    failed.put(library, failure);
    return failure;
  }

  private String noneFor(NativeLibrary library) {
    return "%s has no library for this machine, %s. It comes for %s: run Likeness on one of these"
        .formatted(
            library.title(),
            machine.title(),
            table.platforms(library).stream()
                .map(Platform::title)
                .collect(Collectors.joining(", ")));
  }

  private List<NativeFile> files(NativeLibrary library) {
    return machine.platform().map(here -> table.files(library, here)).orElseGet(List::of);
  }

  /** Named by what is in it, so that two versions of Likeness can share the data folder. */
  private Path place(NativeLibrary library) {
    MessageDigest digest = Sha256.digest();
    for (NativeFile file : files(library)) {
      digest.update(file.sha256().getBytes(StandardCharsets.US_ASCII));
    }
    return folder.resolve(library.id() + "-" + Sha256.hex(digest).substring(0, VERSION_DIGITS));
  }
}
