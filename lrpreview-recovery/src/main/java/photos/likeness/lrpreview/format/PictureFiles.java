package photos.likeness.lrpreview.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which files a cache has of one picture. Immutable, and small: a cache has half a million. */
public final class PictureFiles {
  private final PreviewKey key;
  private final boolean pyramid;
  private final boolean fastPyramid;

  /** Long edges of loose levels, ascending. */
  private final int[] looseEdges;

  private final long bytes;
  private final long modifiedMillis;

  private PictureFiles(
      PreviewKey key,
      boolean pyramid,
      boolean fastPyramid,
      int[] looseEdges,
      long bytes,
      long modifiedMillis) {
    this.key = key;
    this.pyramid = pyramid;
    this.fastPyramid = fastPyramid;
    this.looseEdges = looseEdges;
    this.bytes = bytes;
    this.modifiedMillis = modifiedMillis;
  }

  /** No files at all. */
  public static PictureFiles none(PreviewKey key) {
    return new PictureFiles(key, false, false, new int[0], 0, 0);
  }

  static PictureFiles of(PreviewName.Pyramid name, long bytes, long modifiedMillis) {
    return new PictureFiles(name.key(), true, false, new int[0], bytes, modifiedMillis);
  }

  static PictureFiles of(PreviewName.FastPyramid name, long bytes, long modifiedMillis) {
    return new PictureFiles(name.key(), false, true, new int[0], bytes, modifiedMillis);
  }

  static PictureFiles of(PreviewName.LooseLevel name, long bytes, long modifiedMillis) {
    int[] edge = {name.longEdge()};
    return new PictureFiles(name.key(), false, false, edge, bytes, modifiedMillis);
  }

  /** The files of both, which are of the same picture. */
  PictureFiles and(PictureFiles other) {
    int[] edges = Arrays.copyOf(looseEdges, looseEdges.length + other.looseEdges.length);
    System.arraycopy(other.looseEdges, 0, edges, looseEdges.length, other.looseEdges.length);
    return new PictureFiles(
        key,
        pyramid || other.pyramid,
        fastPyramid || other.fastPyramid,
        Arrays.stream(edges).sorted().distinct().toArray(),
        bytes + other.bytes,
        Math.max(modifiedMillis, other.modifiedMillis));
  }

  /** The sizes of all files together when they were listed. */
  public long bytes() {
    return bytes;
  }

  /** When the newest of them was written, in milliseconds since 1970; 0 without files. */
  public long modifiedMillis() {
    return modifiedMillis;
  }

  /** Whether the container with all levels is there, which tells its colours itself. */
  public boolean hasPyramid() {
    return pyramid;
  }

  /** Whose files these are. */
  public PreviewKey key() {
    return key;
  }

  /** The container with all levels, if it is there; then loose levels from largest to smallest. */
  public List<PreviewName> names() {
    List<PreviewName> names = new ArrayList<>();
    if (pyramid) {
      names.add(new PreviewName.Pyramid(key));
    }
    for (int i = looseEdges.length - 1; i >= 0; i--) {
      names.add(new PreviewName.LooseLevel(key, looseEdges[i]));
    }
    if (fastPyramid) {
      names.add(new PreviewName.FastPyramid(key));
    }
    return List.copyOf(names);
  }
}
