package photos.likeness.clip;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import photos.likeness.natives.NativeLibraries;

/**
 * What loading a model takes, and what of it a graph saves that was optimised before and kept:
 * {@code ModelLoadTimes NATIVES MODELS ID}, a folder to unpack to, the folder of added models, and
 * a model's id. Each process tells of one load, cold, and of medians of nine.
 */
final class ModelLoadTimes {
  private static final int ROUNDS = 9;

  private ModelLoadTimes() {}

  public static void main(String[] arguments) throws Exception {
    NativeLibraries natives = new NativeLibraries(Path.of(arguments[0]));
    natives.claim();
    Path models = Path.of(arguments[1]);
    ModelEntry entry = ModelRegistry.bundled().with(models).entry(arguments[2]).orElseThrow();
    long start = System.nanoTime();
    Encoders.open(entry, natives, models).close();
    System.out.printf("%s: loaded in %d ms%n", entry.id(), millisSince(start));
    for (FileRole role : List.of(FileRole.TEXT_TOWER, FileRole.IMAGE_TOWER)) {
      try (Arena arena = Arena.ofConfined()) {
        ByteBuffer graph =
            new ModelFiles(entry, models).read(entry.file(role).orElseThrow(), arena);
        tell(role, OnnxEnvironment.open(natives), graph);
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static void tell(FileRole role, OrtEnvironment environment, ByteBuffer graph)
      throws OrtException, IOException {
    Path kept = Files.createTempFile("optimised", ".onnx");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizedModelFilePath(kept.toString());
      environment.createSession(graph, options).close();
    }
    ByteBuffer optimised = ByteBuffer.allocateDirect(Math.toIntExact(Files.size(kept)));
    optimised.put(Files.readAllBytes(kept)).flip();
    Files.delete(kept);
    System.out.printf(
        "%s: a session of it %d ms, of the optimised one %d ms%n",
        role.jsonName(),
        median(environment, graph, OrtSession.SessionOptions.OptLevel.ALL_OPT),
        median(environment, optimised, OrtSession.SessionOptions.OptLevel.NO_OPT));
  }

  private static long median(
      OrtEnvironment environment, ByteBuffer graph, OrtSession.SessionOptions.OptLevel level)
      throws OrtException {
    long[] millis = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setOptimizationLevel(level);
        options.setIntraOpNumThreads(1);
        long start = System.nanoTime();
        OrtSession session = environment.createSession(graph, options);
        millis[round] = millisSince(start);
        session.close();
      }
    }
    return LongStream.of(millis).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
