package photos.likeness.index;

import java.nio.file.Path;

/**
 * A change of the model in a process of its own, so that the process can die. Arguments: data
 * folder, model, milliseconds that each batch is slowed down by. Prints {@code building} when it
 * has begun, and the job's last state.
 */
final class RebuildChild {
  private RebuildChild() {}

  public static void main(String[] arguments) throws InterruptedException {
    long slowMillis = Long.parseLong(arguments[2]);
    try (TestIndex index = new TestIndex(Path.of(arguments[0]))) {
      index.beforeEncoding(model -> sleep(slowMillis));
      JobView job = index.modelSwitch().use(arguments[1], view -> {}).orElseThrow();
      System.out.println("building");
      System.out.println(index.jobs().await(job.jobId()).state());
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
