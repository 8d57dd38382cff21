package photos.likeness.clip;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How a model's image tower is called on this machine.
 *
 * @param callers how many threads call it at once, each with a batch of its own
 * @param threads of ONNX Runtime's for one call, the caller's included
 * @param batch pictures in one call
 * @param picturesPerSecond what was measured, if it was measured
 */
public record Pace(int callers, int threads, int batch, OptionalDouble picturesPerSecond) {
  /** Beyond so many, callers wait for memory and not for cores. */
  private static final int MOST_CALLERS = 16;

  private static final int USUAL_BATCH = 8;

  public Pace {
    if (callers < 1 || callers > 256 || threads < 1 || threads > 256 || batch < 1 || batch > 256) {
      throw new IllegalArgumentException(
          "callers, threads and batch are 1 to 256, got %d, %d, %d"
              .formatted(callers, threads, batch));
    }
    if (picturesPerSecond.isPresent() && !(picturesPerSecond.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "a rate is positive, got " + picturesPerSecond.getAsDouble());
    }
  }

  /** What is taken while nothing was measured: a caller for each core, with one thread each. */
  static Pace usual(int cores) {
    return new Pace(Math.clamp(cores, 1, MOST_CALLERS), 1, USUAL_BATCH, OptionalDouble.empty());
  }

  Pace measured(double rate) {
    return new Pace(callers, threads, batch, OptionalDouble.of(rate));
  }

  /** For people. */
  public String inWords() {
    String how =
        "%d×%d %s, batches of %d"
            .formatted(callers, threads, callers * threads == 1 ? "thread" : "threads", batch);
    return picturesPerSecond.isPresent()
        ? String.format(
            Locale.ROOT,
            "%s, measured here at %.0f pictures a second",
            how,
            picturesPerSecond.getAsDouble())
        : how + ", not measured yet";
  }
}
