package photos.likeness.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Brings files from the class path into one folder. Safe beside other processes that do too. */
final class Unpacking {
  private static final String PARTIAL = ".partial";

  /** Nobody writes a library for that long: its writer was killed. */
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

  private final ClassLoader jars;
  private final Path folder;

  Unpacking(ClassLoader jars, Path folder) {
    this.jars = jars;
    this.folder = folder;
  }

  /** Makes every file whole; those that already are stay as they are. */
  void unpack(List<NativeFile> files) throws IOException {
    Files.createDirectories(folder);
    for (NativeFile file : files) {
      Path target = folder.resolve(file.name());
      if (!isWhole(target, file)) {
        removeAbandoned();
        write(file, target);
      }
    }
  }

  private void write(NativeFile file, Path target) throws IOException {
    Path partial = Files.createTempFile(folder, file.name() + ".", PARTIAL);
    try {
      copy(file, partial);
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // Windows refuses to replace a library that another process has loaded; theirs is as good.
      if (!isWhole(target, file)) {
        throw e;
      }
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private void copy(NativeFile file, Path partial) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream resource = jars.getResourceAsStream(file.resource())) {
      if (resource == null) {
        throw new IOException(file.resource() + " is not on the class path");
      }
      try (OutputStream output = Files.newOutputStream(partial)) {
        new DigestInputStream(resource, digest).transferTo(output);
      }
    }
    String sha256 = Sha256.hex(digest);
    if (!sha256.equals(file.sha256())) {
      throw new IOException(
          file.resource() + " has the SHA-256 " + sha256 + ", expected " + file.sha256());
    }
  }

  private static boolean isWhole(Path target, NativeFile file) throws IOException {
    return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        && Files.size(target) == file.bytes()
        && Crc32.of(target) == file.crc32();
  }

  private void removeAbandoned() throws IOException {
    Instant limit = Instant.now().minus(ABANDONED_AFTER);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(PARTIAL)).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
