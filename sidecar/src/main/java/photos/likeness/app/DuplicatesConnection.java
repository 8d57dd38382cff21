package photos.likeness.app;

import java.util.Optional;
import photos.likeness.http.SidecarClient;
import photos.likeness.http.SidecarFile;
import photos.likeness.http.api.LikenessApi;

/**
 * A way to the library for a question that takes a while, which an interrupt of this thread ends. A
 * library that this process opens itself is made ready first: a sidecar does that by itself.
 */
final class DuplicatesConnection implements AutoCloseable {
  private final Connection connection;

  private DuplicatesConnection(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens it.
   *
   * @throws CommandException if it can't be opened, or was interrupted
   */
  static DuplicatesConnection open(Context context) {
    Optional<SidecarFile> sidecar = Wiring.runningSidecar(context.dataFolder());
    if (sidecar.isPresent()) {
      return new DuplicatesConnection(
          stoppable(context, new Connection(SidecarClient.of(sidecar.get()), () -> {})));
    }
    OpenLibrary library = Wiring.open(context);
    try {
      makeReady(context, library);
    } catch (RuntimeException e) {
      library.close();
      throw e;
    }
    return new DuplicatesConnection(
        stoppable(context, new Connection(library.api(), library::close)));
  }

  private static void makeReady(Context context, OpenLibrary library) {
    long pictures = library.withoutHash();
    if (pictures > 0) {
      context
          .report()
          .note(
              "%s indexed before copies could be told; looking at their thumbnails, once…"
                  .formatted(Words.count(pictures, "picture was", "pictures were")));
      library.fillHashesNow(context.surroundings().interruption()::happened);
    }
    if (context.surroundings().interruption().happened()) {
      throw CommandException.cancelled("stopped; what was looked at is kept");
    }
  }

  private static Connection stoppable(Context context, Connection connection) {
    Thread asking = Thread.currentThread();
    context.surroundings().interruption().onInterrupt(asking::interrupt);
    return connection;
  }

  LikenessApi api() {
    return connection.api();
  }

  @Override
  public void close() {
    // What is closed now must not be cut short by the interrupt that ended the question.
    boolean interrupted = Thread.interrupted();
    connection.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
