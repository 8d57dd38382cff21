package photos.likeness.index;

import java.time.Duration;
import java.util.List;

/**
 * How a run uses the machine.
 *
 * @param decoders threads that read and decode files
 * @param encoders threads that call the model, each with a batch of its own
 * @param batch pictures the model sees at once
 * @param fileLimit how long one file may be decoded before it is given up
 * @param maxFileBytes larger files are skipped
 * @param pixelsInFlight how many pixels are decoded at the same time, over all threads
 * @param longRun from how many files on a run is foretold
 * @param listLifetime how old the file list of an interrupted run may be to be taken up again
 * @param trialCommand what runs a trial decode in a process of its own; the file's path and the
 *     wanted short and long side are appended
 */
record IndexSettings(
    int decoders,
    int encoders,
    int batch,
    Duration fileLimit,
    long maxFileBytes,
    long pixelsInFlight,
    long longRun,
    Duration listLifetime,
    List<String> trialCommand) {

  /**
   * A decode holds the stored pixels, their conversion and the result: about so many bytes each.
   */
  private static final int BYTES_PER_PIXEL = 16;

  IndexSettings {
    if (decoders < 1 || encoders < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "a run needs threads and a batch, got %d decoders, %d encoders, batch %d"
              .formatted(decoders, encoders, batch));
    }
    trialCommand = List.copyOf(trialCommand);
  }

  /** For this machine: a decoder for each core; two callers of the model were measured best. */
  static IndexSettings ofMachine() {
    Runtime machine = Runtime.getRuntime();
    return new IndexSettings(
        machine.availableProcessors(),
        2,
        8,
        Duration.ofSeconds(10),
        Math.min(512L << 20, machine.maxMemory() / 8),
        Math.max(32L << 20, machine.maxMemory() / BYTES_PER_PIXEL),
        500,
        Duration.ofDays(1),
        TrialProcess.commandOfThisJvm());
  }
}
