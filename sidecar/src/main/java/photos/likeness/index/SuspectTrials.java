package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.source.CatalogEntry;
import photos.likeness.source.SourceFile;
import photos.likeness.source.SourcePhoto;
import photos.likeness.source.TakeoutPhoto;
import photos.likeness.store.Failure;
import photos.likeness.store.Failure.Stage;

/**
 * Files over which a process died are tried where they can do no harm. One that is found guilty
 * becomes a failure, any other is indexed like the rest. For the run's own thread.
 */
final class SuspectTrials {
  private static final String GUILTY = "Reading this file ended the whole program";

  /** A file that was innocent would have to be caught this often in a row by someone's kill. */
  private static final int MOST_DEATHS = 5;

  private final IndexParts parts;
  private final IndexJob job;
  private final Suspects suspects;
  private final TrialProcess trial;
  private final CatalogPreviews previews;
  private final WantedSize wanted;
  private final long maxFileBytes;

  SuspectTrials(
      IndexParts parts,
      WantedSize wanted,
      IndexSettings settings,
      IndexJob job,
      Suspects suspects) {
    this.parts = parts;
    this.job = job;
    this.maxFileBytes = settings.maxFileBytes();
    this.suspects = suspects;
    this.wanted = wanted;
    this.previews = new CatalogPreviews(parts.store());
    this.trial = new TrialProcess(settings.trialCommand(), wanted, settings.fileLimit());
  }

  /** Files that were found guilty once are not tried again in this process, though asked to. */
  void suspectWhatKilled(SourceId source) throws IOException {
    suspects.add(
        parts.store().failures().list(Optional.of(source)).stream()
            .filter(failure -> failure.reason().startsWith(GUILTY))
            .map(failure -> new Suspect(failure.key(), failure.stamp(), 1))
            .toList());
  }

  /** Tries what is suspected, and takes the guilty out of what is to do. */
  void hold(SourceId source, Comparison comparison, Tally tally) throws IOException {
    for (Comparison.Suspected suspected : comparison.suspected()) {
      job.progressNow(tally);
      Optional<String> guilt = guilt(suspected.suspect(), () -> trial(source, suspected.photo()));
      if (guilt.isPresent()) {
        comparison.toDo().clear(suspected.position());
        tally.finished(suspected.photo().place());
        tally.skipped++;
        SourcePhoto photo = suspected.photo();
        record(
            failure(
                new PhotoKey(source, photo.externalId()),
                photo.place(),
                photo.stamp(),
                guilt.get()));
      }
    }
  }

  /**
   * Tries suspects that are photos of the index, as they were when they were indexed. Those found
   * guilty become failures.
   *
   * @return the suspects that were tried
   */
  List<Suspect> holdIndexed(Tally tally) throws IOException {
    List<Suspect> tried = new ArrayList<>();
    for (Suspect suspect : suspects.all()) {
      Optional<Photo> photo = indexed(suspect);
      if (photo.isPresent()) {
        job.progressNow(tally);
        Optional<String> guilt = guilt(suspect, () -> trial(photo.get()));
        if (guilt.isPresent()) {
          record(failure(suspect.key(), photo.get().path(), photo.get().stamp(), guilt.get()));
        }
        tried.add(suspect);
      }
    }
    return tried;
  }

  private Optional<Photo> indexed(Suspect suspect) {
    return parts
        .store()
        .photos()
        .find(suspect.key())
        .filter(photo -> photo.stamp().equals(suspect.stamp()));
  }

  private Optional<String> guilt(Suspect suspect, Trial tried) throws IOException {
    return suspect.deaths() >= MOST_DEATHS
        ? Optional.of("it was being read %d times".formatted(MOST_DEATHS))
        : tried.run();
  }

  @FunctionalInterface
  private interface Trial {
    Optional<String> run() throws IOException;
  }

  private Optional<String> trial(SourceId source, SourcePhoto photo) throws IOException {
    return switch (photo) {
      case SourceFile file -> trial.run(file.path(), job::cancelled);
      case CatalogEntry entry -> trial(previews.pictures(source, entry, wanted));
      case TakeoutPhoto exported -> trial(exported);
    };
  }

  private Optional<String> trial(TakeoutPhoto photo) throws IOException {
    return photo.file().isInArchive()
        ? trial(ArchivedOriginals.read(photo.place(), maxFileBytes).stream().toList())
        : trial.run(Path.of(photo.place()), job::cancelled);
  }

  /** A photo of the index, as it was when it was indexed. */
  private Optional<String> trial(Photo photo) throws IOException {
    if (ArchivedOriginals.isArchived(photo)) {
      return trial(ArchivedOriginals.read(photo.path(), maxFileBytes).stream().toList());
    }
    if (photo.key().source().kind() != SourceKind.LIGHTROOM) {
      return trial.run(Path.of(photo.path()), job::cancelled);
    }
    Optional<ContentKey> content = photo.contentId().flatMap(parts.store().photos()::contentKey);
    return trial(content.flatMap(key -> previews.find(photo, key, wanted)).stream().toList());
  }

  /** Pictures that lie within other files are tried by themselves. */
  private Optional<String> trial(List<byte[]> pictures) throws IOException {
    Path file = parts.jobsFolder().resolve("trial");
    try {
      for (byte[] picture : pictures) {
        Files.write(file, picture);
        Optional<String> guilt = trial.run(file, job::cancelled);
        if (guilt.isPresent()) {
          return guilt;
        }
      }
      return Optional.empty();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void record(Failure failure) {
    parts.store().failures().record(List.of(failure));
    job.skipped(failure);
  }

  private static Failure failure(PhotoKey key, String path, FileStamp stamp, String how) {
    return new Failure(
        key,
        path,
        Stage.DECODE,
        GUILTY
            + " (tried apart, %s). It is left alone until it changes or failures are retried."
                .formatted(how),
        stamp,
        Instant.now());
  }
}
