package photos.likeness.store;

import java.util.List;
import java.util.Optional;
import photos.likeness.photo.SourceId;

/** Files that could not be read or indexed, and why. */
public final class Failures {

  Failures() {}

  /** Writes failures, replacing what the same files failed with before. */
  public void record(List<Failure> failures) {
    throw new UnsupportedOperationException();
  }

  /** By path, of one source or of all. */
  public List<Failure> list(Optional<SourceId> source) {
    throw new UnsupportedOperationException();
  }

  /** Forgets failures, so that the files are tried again. */
  public long clear(Optional<SourceId> source) {
    throw new UnsupportedOperationException();
  }
}
