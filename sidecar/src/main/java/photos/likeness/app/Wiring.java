package photos.likeness.app;

import java.nio.file.Path;
import java.util.Optional;
import photos.likeness.clip.ModelException;
import photos.likeness.http.SidecarClient;
import photos.likeness.http.SidecarFile;
import photos.likeness.http.SidecarProcess;
import photos.likeness.index.IndexException;
import photos.likeness.natives.NativeLibraryException;
import photos.likeness.store.StoreException;

/** Finds the way to the library: through the running sidecar if there is one, else by itself. */
final class Wiring {
  private Wiring() {}

  /**
   * Connects to the library of the context's data folder.
   *
   * @throws CommandException if it can't be opened, with a sentence for people
   */
  static Connection connect(Context context) {
    Optional<SidecarFile> sidecar = runningSidecar(context.dataFolder());
    if (sidecar.isPresent()) {
      return new Connection(SidecarClient.of(sidecar.get()), () -> {});
    }
    OpenLibrary library = open(context);
    return new Connection(library.api(), library::close);
  }

  /**
   * Opens the library in this process.
   *
   * @throws CommandException if it can't be opened, with a sentence for people
   */
  static OpenLibrary open(Context context) {
    return open(
        context,
        new SidecarProcess(
            SidecarProcess.Starter.PERSON,
            context.dataFolder(),
            LogFile.in(context.dataFolder()),
            Optional.empty()));
  }

  /** The same for a process that others may know more of. */
  static OpenLibrary open(Context context, SidecarProcess process) {
    try {
      return OpenLibrary.open(context.dataFolder(), context.models(), process);
    } catch (StoreException | ModelException | NativeLibraryException | IndexException e) {
      throw CommandException.failed(e.getMessage(), "To see what is wrong: likeness doctor", e);
    }
  }

  /** The sidecar that serves a data folder; what one left behind that died does not count. */
  static Optional<SidecarFile> runningSidecar(Path dataFolder) {
    return SidecarFile.findRunning(dataFolder.resolve("sidecar.json"));
  }

  /** Where the running sidecar listens, if there is one. */
  static Optional<String> sidecarAddress(Context context) {
    return runningSidecar(context.dataFolder()).map(Wiring::address);
  }

  static String address(SidecarFile sidecar) {
    return "http://127.0.0.1:" + sidecar.port();
  }
}
