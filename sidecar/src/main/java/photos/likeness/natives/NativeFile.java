package photos.likeness.natives;

import java.util.HexFormat;

/**
 * One file of a library, as the line of {@code libraries.txt} describes it.
 *
 * @param sha256 in hex, for its way out of the jar
 * @param crc32 for each start after that, which waits for it
 * @param bytes its size
 * @param resource where it is on the class path
 */
record NativeFile(String sha256, long crc32, long bytes, String resource) {

  NativeFile {
    if (HexFormat.of().parseHex(sha256).length != 32 || bytes <= 0 || resource.isEmpty()) {
      throw new IllegalArgumentException(
          "a native file has a SHA-256, a size and a place, got "
              + sha256
              + " "
              + bytes
              + " "
              + resource);
    }
  }

  /** Its name in the folder. */
  String name() {
    return resource.substring(resource.lastIndexOf('/') + 1);
  }
}
