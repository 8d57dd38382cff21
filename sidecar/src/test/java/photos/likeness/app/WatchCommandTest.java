package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are kept in step by themselves, in the foreground and by the sidecar. */
final class WatchCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final Interruption ctrlC = new Interruption();
  private final Interruption enough = new Interruption();
  private final List<Printed> commands = new ArrayList<>();
  private Path dataFolder;
  private Path photos;

  @BeforeEach
  void drawOne() {
    dataFolder = folder.resolve("data");
    photos = folder.resolve("photos");
    SamplePictures.disc(photos.resolve("red.jpg"), Color.RED, Color.WHITE);
  }

  @AfterEach
  void stop() throws Exception {
    enough.happen();
    ctrlC.happen();
    for (Printed command : commands) {
      command.exitCode();
    }
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.of(dataFolder, words);
  }

  /** A command at work, and what it has printed so far. */
  private record Printed(ByteArrayOutputStream stream, CompletableFuture<Integer> end) {
    String out() {
      return stream.toString(StandardCharsets.UTF_8);
    }

    int exitCode() throws Exception {
      return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private Printed print(Interruption end, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            Map.of("LIKENESS_DATA", dataFolder.toString()),
            folder.resolve("home"),
            "Linux",
            Terminal.NONE,
            end);
    Printed command =
        new Printed(
            out,
            CompletableFuture.supplyAsync(
                () -> new CommandRunner(surroundings).run(words),
                // The common pool may have a single thread, and two of these run at once.
                work -> Thread.ofPlatform().daemon(true).start(work)));
    commands.add(command);
    return command;
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(String what, Condition condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      Thread.sleep(100);
    }
  }

  private boolean serves() {
    return Wiring.runningSidecar(dataFolder).isPresent();
  }

  private JsonNode source() {
    return run("sources", "--json").json("source").getFirst();
  }

  @Test
  void inTheForegroundItSaysWhatItDoesUntilCtrlC() throws Exception {
    Printed watching = print(ctrlC, "watch", photos.toString());
    await("the first look", () -> watching.out().contains("Watching " + photos + ": "));
    SamplePictures.disc(photos.resolve("blue.jpg"), Color.BLUE, Color.WHITE);
    await("the new photo", () -> watching.out().contains(photos + ": 1 photo, 1 new, in "));
    Files.delete(photos.resolve("red.jpg"));
    await("the deletion", () -> watching.out().contains(photos + ": 0 photos, 1 no longer there"));
    ctrlC.happen();

    assertThat(watching.exitCode()).isEqualTo(130);
    assertThat(watching.out()).contains(photos + ": nothing changed, in ");
  }

  @Test
  void aSidecarKeepsItsFoldersInStepAndSaysHow() throws Exception {
    Printed serving = print(ctrlC, "serve", photos.toString());
    await("the sidecar", this::serves);
    await("its first look", () -> source().at("/watch").has("lastCheckAt"));
    Printed watching = print(enough, "watch", "--json");
    String mode = source().at("/watch/mode").textValue();
    assertThat(mode).isIn("events", "recheck");
    await(
        "what the sidecar does",
        () ->
            watching.out().contains("\"type\":\"watching\"")
                && watching.out().contains("\"mode\":\"" + mode + "\""));

    SamplePictures.disc(photos.resolve("blue.jpg"), Color.BLUE, Color.WHITE);
    await("the new photo", () -> source().get("photos").intValue() == 2);
    await("that it is told of", () -> watching.out().contains("\"type\":\"looked\""));

    assertThat(run("sources").out())
        .contains("kept in step")
        .contains(mode.equals("events") ? "by file events" : "every 2 min");
    assertThat(run("status").out())
        .containsPattern(
            "Watched +"
                + Pattern.quote(photos.toString())
                + ": "
                + (mode.equals("events") ? "by file events" : "looked at every 2 min"));
    JsonNode watched = run("status", "--json").json("status").getFirst().at("/watched/0");
    assertThat(watched.at("/location").textValue()).isEqualTo(photos.toString());
    assertThat(watched.at("/watch/mode").textValue()).isEqualTo(mode);
    enough.happen();
    assertThat(watching.exitCode()).isEqualTo(130);
    ctrlC.happen();
    assertThat(serving.exitCode()).isEqualTo(130);
  }

  @Test
  void aSidecarThatIsToldSoWatchesNothing() throws Exception {
    print(ctrlC, "serve", "--no-watch", photos.toString());
    await("the sidecar", this::serves);
    await("the photo", () -> !run("sources", "--json").json("source").isEmpty());

    assertThat(source().at("/watch/mode").textValue()).isEqualTo("off");
    assertThat(source().at("/watch/reason").textValue())
        .isEqualTo("Nothing watches: no sidecar serves, or it was started with --no-watch.");
    assertThat(run("status").out())
        .contains(
            "Watched      Nothing watches: no sidecar serves, or it was started with --no-watch.");
  }

  @Test
  void aSourceThatIsRemovedWhileItIsWatchedStaysAway() throws Exception {
    Path other = folder.resolve("other");
    SamplePictures.disc(other.resolve("green.jpg"), Color.GREEN, Color.WHITE);
    print(ctrlC, "serve", photos.toString(), other.toString());
    await("the sidecar", this::serves);
    await(
        "the first looks",
        () ->
            run("sources", "--json").json("source").stream()
                    .filter(source -> source.at("/watch").has("lastCheckAt"))
                    .count()
                == 2);

    assertThat(run("sources", "remove", photos.toString()).exitCode()).isZero();
    SamplePictures.disc(photos.resolve("blue.jpg"), Color.BLUE, Color.WHITE);
    SamplePictures.disc(other.resolve("pink.jpg"), Color.PINK, Color.WHITE);

    await("the other's photo", () -> source().get("photos").intValue() == 2);
    assertThat(run("sources", "--json").json("source")).hasSize(1);
    assertThat(source().get("location").textValue()).isEqualTo(other.toString());
  }
}
