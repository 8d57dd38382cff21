package photos.likeness.source.takeout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import photos.likeness.source.ExportFile;

/**
 * Reads files of an export where they lie. Archives that were used last stay open: opening one
 * reads its directory. Thread-safe; several read from one archive at once.
 */
public final class ExportFiles implements AutoCloseable {
  private static final int MOST_OPEN = 8;

  /** An open archive and how many read from it. */
  private static final class Open {
    private final ZipPart zip;
    private int readers;

    private Open(ZipPart zip) {
      this.zip = zip;
    }
  }

  private final Path folder;

  /** The one used longest ago first. */
  private final Map<String, Open> archives = new LinkedHashMap<>(16, 0.75f, true);

  private boolean closed;

  /**
   * @param folder what archives and unpacked files lie in
   */
  public ExportFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a file whole.
   *
   * @param maxBytes more are not read, whatever an archive says
   * @throws TooLongException if there are more
   * @throws java.util.zip.ZipException if an archive's file is damaged
   * @throws IOException if it can't be read
   */
  public byte[] read(ExportFile file, long maxBytes) throws IOException {
    return file.isInArchive() ? readArchived(file, maxBytes) : readUnpacked(file, maxBytes);
  }

  private byte[] readUnpacked(ExportFile file, long maxBytes) throws IOException {
    int most = (int) Math.min(maxBytes, Integer.MAX_VALUE - 16L);
    try (InputStream in = Files.newInputStream(folder.resolve(file.name()))) {
      byte[] bytes = in.readNBytes(most);
      if (bytes.length == most && in.read() >= 0) {
        throw new TooLongException(most);
      }
      return bytes;
    }
  }

  private byte[] readArchived(ExportFile file, long maxBytes) throws IOException {
    Open open = take(file.archive());
    try {
      return open.zip.read(file.name(), maxBytes);
    } finally {
      giveBack(open);
    }
  }

  private synchronized Open take(String archive) throws IOException {
    Open open = archives.get(archive);
    if (open == null) {
      open = new Open(ZipPart.open(folder.resolve(archive)));
      archives.put(archive, open);
    }
    open.readers++;
    closeUnused(MOST_OPEN);
    return open;
  }

  private synchronized void giveBack(Open open) throws IOException {
    open.readers--;
    closeUnused(closed ? 0 : MOST_OPEN);
  }

  private void closeUnused(int most) throws IOException {
    Iterator<Open> oldest = archives.values().iterator();
    while (archives.size() > most && oldest.hasNext()) {
      Open open = oldest.next();
      if (open.readers == 0) {
        oldest.remove();
        open.zip.close();
      }
    }
  }

  /** Closes what nobody reads from now, and the rest as soon as nobody does. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    closeUnused(0);
  }
}
