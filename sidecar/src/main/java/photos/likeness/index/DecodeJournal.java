package photos.likeness.index;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoKey;

/**
 * Notes on disk which file each decoder works on, so that the next process knows what one that died
 * was doing. What a process has written outlives it in the system's cache, so nothing is synced:
 * this is about a reader that takes the process down, not about power cuts.
 *
 * <p>The file is a row of slots of {@value #SLOT_BYTES} bytes, one per decoder: int length of the
 * note, big-endian, 0 if the decoder is idle; int CRC-32 of the note; the note ({@link
 * SuspectFormat}). It has its full size from the start, so that a disk that fills up later does not
 * stop it. A note that does not fit (a path of thousands of characters) is not made.
 *
 * <p>Thread-safe. {@link RandomAccessFile} because, unlike a channel, it stays open when a decoder
 * that is given up is interrupted.
 */
final class DecodeJournal implements AutoCloseable {
  private static final int SLOT_BYTES = 8192;
  private static final int PREFIX_BYTES = 8;

  private final RandomAccessFile file;

  private DecodeJournal(RandomAccessFile file) {
    this.file = file;
  }

  /** Begins an empty journal. */
  static DecodeJournal create(Path path, int slots) throws IOException {
    Files.write(path, new byte[slots * SLOT_BYTES]);
    return new DecodeJournal(new RandomAccessFile(path.toFile(), "rw"));
  }

  void begin(int slot, PhotoKey key, FileStamp stamp) {
    byte[] note = SuspectFormat.write(new Suspect(key, stamp, 1));
    if (note.length <= SLOT_BYTES - PREFIX_BYTES) {
      ByteBuffer entry = ByteBuffer.allocate(PREFIX_BYTES + note.length);
      entry.putInt(note.length).putInt(crc(note)).put(note);
      write(slot, entry.array());
    }
  }

  void clear(int slot) {
    write(slot, new byte[Integer.BYTES]);
  }

  private synchronized void write(int slot, byte[] bytes) {
    try {
      file.seek((long) slot * SLOT_BYTES);
      file.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  /** What was being decoded when the journal was last written; what is damaged is passed over. */
  static List<Suspect> read(Path path) throws IOException {
    List<Suspect> suspects = new ArrayList<>();
    if (!Files.exists(path)) {
      return suspects;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] slot = new byte[SLOT_BYTES];
      for (long at = 0; at + SLOT_BYTES <= file.length(); at += SLOT_BYTES) {
        file.seek(at);
        file.readFully(slot);
        addNote(slot, suspects);
      }
    }
    return suspects;
  }

  private static void addNote(byte[] slot, List<Suspect> suspects) {
    ByteBuffer entry = ByteBuffer.wrap(slot);
    int length = entry.getInt();
    int crc = entry.getInt();
    if (length <= 0 || length > SLOT_BYTES - PREFIX_BYTES) {
      return;
    }
    byte[] note = new byte[length];
    entry.get(note);
    if (crc(note) == crc) {
      try {
        suspects.add(SuspectFormat.read(note));
      } catch (DamagedListException e) {
        // Written by another version: the file is taken for innocent.
      }
    }
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
