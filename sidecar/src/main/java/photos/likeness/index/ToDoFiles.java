package photos.likeness.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import photos.likeness.source.SourcePhoto;

/**
 * Hands out the files of a list that are to be indexed, one by one, to any thread that asks. The
 * list stays on disk: only a bit per file is held.
 */
final class ToDoFiles implements AutoCloseable {
  private final FileListReader reader;
  private final BitSet wanted;
  private int position;
  private boolean ended;

  /**
   * @param wanted which files of the list, by their place in it
   */
  ToDoFiles(Path list, BitSet wanted) throws IOException, DamagedListException {
    this.reader = new FileListReader(list);
    this.wanted = wanted;
  }

  /** The next file; empty at the end and after {@link #stop}. */
  synchronized Optional<SourcePhoto> next() {
    try {
      while (!ended) {
        switch (reader.next()) {
          case FileListReader.Entry.Listed(SourcePhoto photo) -> {
            if (wanted.get(position++)) {
              return Optional.of(photo);
            }
          }
          case FileListReader.Entry.Unlisted unlisted -> {}
          case FileListReader.Entry.End end -> ended = true;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DamagedListException e) {
      throw new IndexException(
          "The list of files in the data folder changed while it was used; index again.", e);
    }
  }

  /** Hands out nothing more. */
  synchronized void stop() {
    ended = true;
  }

  @Override
  public synchronized void close() throws IOException {
    ended = true;
    reader.close();
  }
}
