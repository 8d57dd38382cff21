package photos.likeness.clip;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A response's body, taken piece by piece as it comes; waiting too long for a piece is an error,
 * which the JDK's own client has no time-out for. One piece is under way at a time, so that a slow
 * disk slows the sender down.
 */
final class TimedBody implements HttpResponse.BodySubscriber<TimedBody>, AutoCloseable {
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

  private sealed interface Piece {}

  private record Bytes(List<ByteBuffer> buffers) implements Piece {}

  private record Broken(Throwable cause) implements Piece {}

  private record End() implements Piece {}

  @Override
  public CompletionStage<TimedBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    pieces.add(new Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    pieces.add(new Broken(cause));
  }

  @Override
  public void onComplete() {
    pieces.add(new End());
  }

  /**
   * The next bytes; empty at the end.
   *
   * @throws IOException if the connection broke, or nothing came for so long
   */
  Optional<List<ByteBuffer>> next(Duration longest) throws IOException, InterruptedException {
    Piece piece = pieces.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    return switch (piece) {
      case null -> throw new HttpTimeoutException("nothing came for " + seconds(longest));
      case Bytes(List<ByteBuffer> buffers) -> {
        subscription.join().request(1);
        yield Optional.of(buffers);
      }
      case Broken(Throwable cause) -> throw new IOException(cause.getMessage(), cause);
      case End _ -> Optional.empty();
    };
  }

  static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }

  /** Lets the connection go. */
  @Override
  public void close() {
    if (subscription.isDone()) {
      subscription.join().cancel();
    }
  }
}
