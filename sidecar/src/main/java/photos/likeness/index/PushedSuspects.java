package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import photos.likeness.image.WantedSize;

/**
 * Given pictures over which a process died: each is tried in a process of its own before it is
 * decoded in this one again. They have a folder of their own, since no file holds them.
 */
final class PushedSuspects {
  private final Path folder;
  private final Suspects suspects;
  private final IndexSettings settings;

  private PushedSuspects(Path folder, Suspects suspects, IndexSettings settings) {
    this.folder = folder;
    this.suspects = suspects;
    this.settings = settings;
  }

  static PushedSuspects open(Path jobsFolder, IndexSettings settings) throws IOException {
    Path folder = Files.createDirectories(jobsFolder.resolve("pushed"));
    return new PushedSuspects(folder, Suspects.open(folder), settings);
  }

  DecodeJournal journal() throws IOException {
    return DecodeJournal.create(suspects.journal(), settings.decoders());
  }

  /** Why a picture is better left alone; empty if it is harmless. */
  Optional<String> guilt(PushedPicture given, WantedSize wanted, BooleanSupplier cancelled)
      throws IOException {
    Suspect now = new Suspect(given.key(), PushedStamp.of(given.jpeg()).file(), 1);
    List<Suspect> known = suspects.all().stream().filter(now::sameFile).toList();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Path file = Files.createTempFile(folder, "trial", ".jpg");
    try {
      Files.write(file, given.jpeg());
      Optional<String> guilt =
          new TrialProcess(settings.trialCommand(), wanted, settings.fileLimit())
              .run(file, cancelled);
      if (guilt.isEmpty()) {
        suspects.clear(known);
      }
      return guilt.map(
          "Reading this picture ended the whole program (tried apart, %s), so it is left alone."
              ::formatted);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
