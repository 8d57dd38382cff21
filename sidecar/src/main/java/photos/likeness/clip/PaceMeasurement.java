package photos.likeness.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tries the ways to call an image tower, each for a moment, and takes the fastest. Takes a few
 * seconds at most, however slow the model: a trial that begins is ended after its first round, and
 * when the time is up no other begins.
 */
final class PaceMeasurement {
  private static final long TRIAL_NANOS = 400_000_000;
  private static final long ALL_TRIALS_NANOS = 3_000_000_000L;

  /** Less is chance, and the usual way needs less memory. */
  private static final double WORTH_IT = 1.05;

  private final ModelEntry entry;

  PaceMeasurement(ModelEntry entry) {
    this.entry = entry;
  }

  /**
   * Ways to try, the usual one first: a caller for each core, smaller and larger batches, and one
   * caller with a thread for each core.
   */
  static List<Pace> candidates(int cores) {
    Pace usual = Pace.usual(cores);
    List<Pace> candidates = new ArrayList<>(List.of(usual));
    for (int batch : List.of(4, 16)) {
      candidates.add(new Pace(usual.callers(), 1, batch, OptionalDouble.empty()));
    }
    if (cores > 1) {
      candidates.add(new Pace(1, cores, usual.batch(), OptionalDouble.empty()));
    }
    return candidates;
  }

  /**
   * The fastest of them, with its rate.
   *
   * @param towers opens the image tower for so many threads of ONNX Runtime's
   * @throws ModelException if the model can't be run
   */
  Pace fastest(int cores, Towers towers) {
    List<Pace> candidates = candidates(cores);
    long end = System.nanoTime() + ALL_TRIALS_NANOS;
    Pace best = measured(candidates.getFirst(), towers);
    for (Pace candidate : candidates.subList(1, candidates.size())) {
      if (System.nanoTime() > end) {
        break;
      }
      Pace tried = measured(candidate, towers);
      if (tried.picturesPerSecond().orElse(0) > WORTH_IT * best.picturesPerSecond().orElse(0)) {
        best = tried;
      }
    }
    return best;
  }

  /** An image tower for a number of threads; closed by whoever made it. */
  interface Towers {
    ImageTower forThreads(int threads);
  }

  private Pace measured(Pace pace, Towers towers) {
    ImageTower tower = towers.forThreads(pace.threads());
    long started = System.nanoTime();
    long pictures = 0;
    try (ExecutorService callers = Executors.newFixedThreadPool(pace.callers())) {
      List<Callable<Long>> calls = new ArrayList<>();
      for (int i = 0; i < pace.callers(); i++) {
        NativeImageBatch batch =
            new NativeImageBatch(pace.batch(), entry.imageInput().floats(), entry.dimension());
        while (batch.size() < batch.capacity()) {
          batch.nextSlot();
        }
        calls.add(() -> encoded(tower, batch, started + TRIAL_NANOS));
      }
      for (Future<Long> call : callers.invokeAll(calls)) {
        pictures += call.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ModelException failure
          ? failure
          : new ModelException("model %s could not be measured".formatted(entry.id()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("measuring model %s was interrupted".formatted(entry.id()), e);
    }
    return pace.measured(pictures * 1e9 / (System.nanoTime() - started));
  }

  private static long encoded(ImageTower tower, NativeImageBatch batch, long end) {
    long pictures = 0;
    do {
      tower.encode(batch);
      pictures += batch.size();
    } while (System.nanoTime() < end && !Thread.currentThread().isInterrupted());
    return pictures;
  }
}
