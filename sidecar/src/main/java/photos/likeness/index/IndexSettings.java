package photos.likeness.index;

import java.time.Duration;
import java.util.List;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.Pace;

/**
 * How a run uses the machine.
 *
 * @param decoders threads that read and decode files
 * @param encoders threads that call the model, each with a batch of its own
 * @param batch pictures the model sees at once
 * @param fileLimit how long one file may be decoded before it is given up
 * @param maxFileBytes larger files are skipped
 * @param fileBytesInFlight how many bytes of files are in memory at the same time, over all threads
 * @param longRun from how many files on a run is foretold
 * @param listLifetime how old the file list of an interrupted run may be to be taken up again
 * @param measured whether the model's own {@link Pace} decides on encoders and batch instead
 * @param trialCommand what runs a trial decode in a process of its own; the file's path and the
 *     wanted short and long side are appended
 */
record IndexSettings(
    int decoders,
    int encoders,
    int batch,
    Duration fileLimit,
    long maxFileBytes,
    long fileBytesInFlight,
    long longRun,
    Duration listLifetime,
    boolean measured,
    List<String> trialCommand) {

  /** So many take longer than the measurement. */
  private static final long WORTH_MEASURING = 200;

  IndexSettings {
    if (decoders < 1 || encoders < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "a run needs threads and a batch, got %d decoders, %d encoders, batch %d"
              .formatted(decoders, encoders, batch));
    }
    trialCommand = List.copyOf(trialCommand);
  }

  /**
   * The settings for a model.
   *
   * @param files how many are to be done: a few are not worth a measurement
   */
  IndexSettings paced(DualEncoder encoder, long files) {
    if (!measured) {
      return this;
    }
    Pace pace = files >= WORTH_MEASURING ? encoder.measuredPace() : encoder.pace();
    return new IndexSettings(
        decoders,
        pace.callers(),
        pace.batch(),
        fileLimit,
        maxFileBytes,
        fileBytesInFlight,
        longRun,
        listLifetime,
        true,
        trialCommand);
  }

  /** For this machine: a decoder for each core, and the model as it was measured. */
  static IndexSettings ofMachine() {
    Runtime machine = Runtime.getRuntime();
    return new IndexSettings(
        machine.availableProcessors(),
        2,
        8,
        Duration.ofSeconds(10),
        Math.min(512L << 20, machine.maxMemory() / 8),
        machine.maxMemory() / 8,
        500,
        Duration.ofDays(1),
        true,
        TrialProcess.commandOfThisJvm());
  }
}
