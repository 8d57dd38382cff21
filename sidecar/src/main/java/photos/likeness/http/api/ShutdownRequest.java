package photos.likeness.http.api;

import java.util.Optional;

/**
 * That a sidecar is to end.
 *
 * @param evenIfBusy whether also while an index run or a download is under way, which is then
 *     stopped and goes on when it is asked for again; false if not given
 */
public record ShutdownRequest(Optional<Boolean> evenIfBusy) {
  /** Only if nothing is under way. */
  public static ShutdownRequest ifIdle() {
    return new ShutdownRequest(Optional.empty());
  }

  /** Whatever is under way. */
  public static ShutdownRequest evenBusy() {
    return new ShutdownRequest(Optional.of(true));
  }
}
