package photos.likeness.lrpreview.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the sections of a pyramid file by the lengths they state, and after damage by looking for
 * the next section header. The magic alone is not searched for in a sound file: the same four bytes
 * are a Photoshop resource's signature inside JPEGs.
 */
final class SectionReader {
  /** "AgHg". */
  private static final int MAGIC = 0x41674867;

  private static final int FIXED_HEADER = 24;

  /** 32 wherever it was seen; a name of thousands of characters is no name. */
  private static final int MOST_HEADER = 1024;

  /** Seven levels were seen; a file with more sections than this was made to be slow. */
  private static final int MOST_SECTIONS = 1_000;

  /** Enough for any section's header. */
  private static final int WINDOW = 4096;

  /** For a search through everything. */
  private static final int SEARCH_WINDOW = 1 << 16;

  private final SeekableBytes bytes;
  private final List<Section> sections = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowStart;

  private SectionReader(SeekableBytes bytes) {
    this.bytes = bytes;
  }

  /** The sections in the order of the file, and what was wrong with it. */
  record Found(List<Section> sections, List<Damage> damages) {}

  static boolean hasMagic(SeekableBytes bytes) throws IOException {
    return bytes.size() >= Integer.BYTES
        && ByteBuffer.wrap(bytes.read(0, Integer.BYTES)).getInt() == MAGIC;
  }

  static Found read(SeekableBytes bytes) throws IOException {
    SectionReader reader = new SectionReader(bytes);
    reader.walk();
    return new Found(List.copyOf(reader.sections), List.copyOf(reader.damages));
  }

  private void walk() throws IOException {
    long at = 0;
    while (at < bytes.size()) {
      if (sections.size() == MOST_SECTIONS) {
        damages.add(new Damage(at, "the file has over %d sections".formatted(MOST_SECTIONS)));
        return;
      }
      Optional<Stated> stated = sectionAt(at);
      if (stated.isPresent()) {
        at = take(stated.get());
      } else {
        damages.add(new Damage(at, "no section begins where one should"));
        OptionalLong next = nextSection(at + 1);
        if (next.isEmpty()) {
          return;
        }
        at = next.getAsLong();
      }
    }
  }

  /** What a section's header states; nothing of it is believed yet. */
  private record Stated(String name, long offset, long dataOffset, long length, long padding) {}

  /** Notes the section and answers where the next one begins. */
  private long take(Stated stated) throws IOException {
    long left = bytes.size() - stated.dataOffset();
    boolean dataFits = stated.length() >= 0 && stated.length() <= left;
    long end = stated.dataOffset() + stated.length() + stated.padding();
    boolean paddingFits =
        dataFits && stated.padding() >= 0 && stated.padding() <= left - stated.length();
    if (paddingFits && (end == bytes.size() || sectionAt(end).isPresent())) {
      add(stated, stated.length());
      return end;
    }
    OptionalLong next = nextSection(stated.dataOffset());
    long most = next.orElse(bytes.size()) - stated.dataOffset();
    damages.add(new Damage(stated.offset(), wrongLength(stated, dataFits, next.isPresent(), most)));
    add(stated, dataFits ? Math.min(stated.length(), most) : most);
    return stated.dataOffset() + most;
  }

  private static String wrongLength(
      Stated stated, boolean dataFits, boolean hasNext, long bytesToNext) {
    String length = Long.toUnsignedString(stated.length());
    if (hasNext) {
      return "section %s states %s bytes and %s of padding, and the next one begins after %d"
          .formatted(stated.name(), length, Long.toUnsignedString(stated.padding()), bytesToNext);
    }
    return dataFits
        ? "no section begins after %s, where the file goes on".formatted(stated.name())
        : "section %s is cut: %d of %s bytes are there"
            .formatted(stated.name(), bytesToNext, length);
  }

  private void add(Stated stated, long available) {
    sections.add(
        new Section(
            stated.name(), stated.offset(), stated.dataOffset(), stated.length(), available));
  }

  private Optional<Stated> sectionAt(long offset) throws IOException {
    if (bytes.size() - offset <= FIXED_HEADER) {
      return Optional.empty();
    }
    ByteBuffer fixed = look(offset, FIXED_HEADER);
    int headerLength = Short.toUnsignedInt(fixed.getShort(4));
    if (fixed.getInt(0) != MAGIC
        || headerLength <= FIXED_HEADER
        || headerLength > MOST_HEADER
        || headerLength > bytes.size() - offset) {
      return Optional.empty();
    }
    return name(look(offset + FIXED_HEADER, headerLength - FIXED_HEADER))
        .map(name ->
            new Stated(name, offset, offset + headerLength, fixed.getLong(8), fixed.getLong(16)));
  }

  /** Printable ASCII, then nothing but zeros. */
  private static Optional<String> name(ByteBuffer padded) {
    StringBuilder name = new StringBuilder();
    while (padded.hasRemaining()) {
      byte character = padded.get();
      if (character == 0) {
        break;
      }
      if (character <= ' ' || character > '~') {
        return Optional.empty();
      }
      name.append((char) character);
    }
    while (padded.hasRemaining()) {
      if (padded.get() != 0) {
        return Optional.empty();
      }
    }
    return name.isEmpty() ? Optional.empty() : Optional.of(name.toString());
  }

  /** Where the next section header from here on begins. */
  private OptionalLong nextSection(long from) throws IOException {
    for (long at = from; bytes.size() - at > FIXED_HEADER; at++) {
      boolean magic = look(at, Integer.BYTES, SEARCH_WINDOW).getInt() == MAGIC;
      if (magic && sectionAt(at).isPresent()) {
        return OptionalLong.of(at);
      }
    }
    return OptionalLong.empty();
  }

  private ByteBuffer look(long offset, int length) throws IOException {
    return look(offset, length, WINDOW);
  }

  /** Some bytes, through a window: a search after damage looks at every one. */
  private ByteBuffer look(long offset, int length, int read) throws IOException {
    if (offset < windowStart || offset + length > windowStart + window.limit()) {
      windowStart = offset;
      window = ByteBuffer.wrap(bytes.read(offset, (int) Math.min(read, bytes.size() - offset)));
    }
    return window.slice((int) (offset - windowStart), length);
  }
}
