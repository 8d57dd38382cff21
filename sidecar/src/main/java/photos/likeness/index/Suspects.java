package photos.likeness.index;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;
import photos.likeness.source.SourcePhoto;

/**
 * Files over which a process died and that have not been cleared since. Kept in {@code suspects}
 * (for each: int length, big-endian, then the note as in {@link SuspectFormat}); what is being
 * decoded now is in {@code decoding}.
 *
 * <p>For one thread at a time.
 */
final class Suspects {
  private static final int LONGEST_NOTE_BYTES = 1 << 16;

  private final Path file;
  private final Path journal;
  private final List<Suspect> suspects;

  private Suspects(Path file, Path journal, List<Suspect> suspects) {
    this.file = file;
    this.journal = journal;
    this.suspects = suspects;
  }

  /** Reads what earlier processes left, those that died included. */
  static Suspects open(Path jobsFolder) throws IOException {
    Path file = jobsFolder.resolve("suspects");
    Path journal = jobsFolder.resolve("decoding");
    Suspects all = new Suspects(file, journal, read(file));
    List<Suspect> dying = DecodeJournal.read(journal);
    if (!dying.isEmpty()) {
      all.add(dying);
      Files.deleteIfExists(journal);
    }
    return all;
  }

  Path journal() {
    return journal;
  }

  /** Adds to the deaths of files that are under suspicion already. */
  void add(List<Suspect> more) throws IOException {
    more.forEach(this::add);
    save();
  }

  private void add(Suspect suspect) {
    int deaths = 0;
    for (Suspect known : List.copyOf(suspects)) {
      if (known.key().equals(suspect.key())) {
        suspects.remove(known);
        deaths = known.sameFile(suspect) ? known.deaths() : 0;
      }
    }
    suspects.add(suspect.withDeaths(deaths + 1));
  }

  /** All of them, as they are now. */
  List<Suspect> all() {
    return List.copyOf(suspects);
  }

  /** Forgets these: they were read, and the process lives. */
  void clear(List<Suspect> survived) throws IOException {
    if (suspects.removeAll(survived)) {
      save();
    }
  }

  /** The suspicion this file is under, if it is as it was when a process died over it. */
  Optional<Suspect> find(SourceId source, SourcePhoto listed) {
    if (suspects.isEmpty()) {
      return Optional.empty();
    }
    Suspect now = new Suspect(new PhotoKey(source, listed.externalId()), listed.stamp(), 1);
    return suspects.stream().filter(now::sameFile).findFirst();
  }

  /** Forgets a source's suspects: a run over it ended without dying. */
  void clear(SourceId source) throws IOException {
    if (suspects.removeIf(suspect -> suspect.key().source().equals(source))) {
      save();
    }
  }

  private void save() throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(partial))) {
      for (Suspect suspect : suspects) {
        byte[] note = SuspectFormat.write(suspect);
        out.writeInt(note.length);
        out.write(note);
      }
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<Suspect> read(Path file) throws IOException {
    List<Suspect> suspects = new ArrayList<>();
    if (!Files.exists(file)) {
      return suspects;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (true) {
        int length = in.readInt();
        if (length <= 0 || length > LONGEST_NOTE_BYTES) {
          return suspects;
        }
        suspects.add(SuspectFormat.read(in.readNBytes(length)));
      }
    } catch (EOFException | DamagedListException e) {
      return suspects; // What could be read is all there is.
    }
  }
}
