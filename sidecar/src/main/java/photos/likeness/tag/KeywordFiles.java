package photos.likeness.tag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.metadata.XmpEditException;
import photos.likeness.metadata.XmpKeywords;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.Photo;
import photos.likeness.photo.RawTypes;
import photos.likeness.source.XmpFile;
import photos.likeness.source.XmpFiles;

/**
 * Puts keywords into {@code .xmp} files beside photos; never into photos, archives, or what belongs
 * to Lightroom's catalogs and Photos' libraries. Thread-safe, but for two calls for one photo.
 *
 * <p>A photo that has such a file keeps it, the one changed last if there are two, because that one
 * counts. Else a RAW file {@code IMG_1.CR2} gets {@code IMG_1.xmp}, which Lightroom and Camera Raw
 * read; any other photo {@code IMG_1.jpg} gets {@code IMG_1.jpg.xmp}, which darktable and digiKam
 * read and Lightroom does not: of JPEG, TIFF, HEIC and DNG it reads only what is within, and that
 * is not written to.
 *
 * <p>A file is written beside its place under the name {@code .partial}, flushed, and renamed; one
 * that was changed since it was read is left alone.
 */
public final class KeywordFiles {
  private static final String ENDING = ".xmp";
  private static final String DNG = "dng";

  /** What was done. */
  public enum Change {
    CREATED,
    MERGED,
    UNCHANGED
  }

  /**
   * An {@code .xmp} file with keywords in it.
   *
   * @param added those that were not there
   */
  public record Outcome(Path file, Change change, List<KeywordPath> added) {
    public Outcome {
      added = List.copyOf(added);
    }
  }

  /**
   * Adds keywords to what is said beside a photo.
   *
   * @param photo as the index knows it
   * @param dryRun whether nothing is to be written
   * @throws RefusedException if nothing can be written beside this photo
   */
  public Outcome add(Photo photo, List<KeywordPath> keywords, boolean dryRun) {
    requireWritableKind(photo);
    Path file = unchanged(photo);
    try {
      Optional<Path> existing = existing(file);
      Path target = existing.isPresent() ? existing.get().toRealPath() : fresh(file, photo);
      return put(photo, target, existing.isPresent(), keywords, dryRun);
    } catch (XmpEditException e) {
      throw new RefusedException(
          RefusedException.Reason.NOT_XMP,
          "The .xmp file beside %s was left alone: %s.".formatted(file, e.getMessage()));
    } catch (AccessDeniedException | ReadOnlyFileSystemException e) {
      throw readOnly(file.getParent());
    } catch (IOException | UncheckedIOException e) {
      throw new RefusedException(
          RefusedException.Reason.FAILED,
          "Nothing could be written beside %s: %s".formatted(file, e.getMessage()));
    }
  }

  private static void requireWritableKind(Photo photo) {
    switch (photo.key().source().kind()) {
      case LIGHTROOM ->
          throw new RefusedException(
              RefusedException.Reason.LIGHTROOM,
              "%s is a photo of a Lightroom catalog: there Lightroom itself writes keywords. Choose Suggest Keywords for Selection in the plug-in."
                  .formatted(photo.path()));
      case APPLE_PHOTOS ->
          throw new RefusedException(
              RefusedException.Reason.APPLE_PHOTOS,
              "%s belongs to a Photos library, in which nothing is written."
                  .formatted(photo.path()));
      case FOLDER, TAKEOUT -> {}
    }
  }

  /** The photo's file, which must be the one that was looked at. */
  private static Path unchanged(Photo photo) {
    try {
      Path file = Path.of(photo.path());
      if (Files.isRegularFile(file)) {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        FileStamp stamp = new FileStamp(now.size(), now.lastModifiedTime().toInstant());
        if (stamp.equals(photo.stamp())) {
          return file;
        }
        throw new RefusedException(
            RefusedException.Reason.CHANGED,
            "%s was changed since it was looked at. Index it again first.".formatted(file));
      }
      if (archive(file)) {
        throw new RefusedException(
            RefusedException.Reason.ARCHIVE,
            "%s lies within an archive, in which nothing is written. Unpack it and index the folder."
                .formatted(photo.path()));
      }
    } catch (IOException | InvalidPathException e) {
      // As if it were not there.
    }
    throw new RefusedException(
        RefusedException.Reason.MISSING,
        "%s is not there now. Plug its disk in, or index its source again."
            .formatted(photo.path()));
  }

  private static boolean archive(Path file) {
    for (Path above = file.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(above)) {
        return Files.isRegularFile(above);
      }
    }
    return false;
  }

  private static Optional<Path> existing(Path file) throws IOException {
    List<Path> entries;
    try (Stream<Path> listed = Files.list(file.getParent())) {
      entries = listed.toList();
    }
    return XmpFiles.of(entries).besides(file).stream()
        .max(Comparator.comparing(xmp -> xmp.stamp().modifiedAt()))
        .map(XmpFile::name)
        .map(file::resolveSibling);
  }

  private static Path fresh(Path file, Photo photo) {
    String name = file.getFileName().toString();
    boolean besideStem = RawTypes.isRaw(photo.fileType()) && !photo.fileType().equals(DNG);
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((besideStem && dot > 0 ? name.substring(0, dot) : name) + ENDING);
  }

  private static Outcome put(
      Photo photo, Path target, boolean exists, List<KeywordPath> keywords, boolean dryRun)
      throws IOException, XmpEditException {
    FileStamp before = exists ? stamp(target) : null;
    Optional<byte[]> packet = exists ? Optional.of(read(target)) : Optional.empty();
    XmpKeywords.Edited edited = XmpKeywords.add(packet, photo.metadata().keywords(), keywords);
    if (edited.added().isEmpty()) {
      return new Outcome(target, Change.UNCHANGED, List.of());
    }
    Path folder = target.getParent();
    if (!Files.isWritable(folder) || (exists && !Files.isWritable(target))) {
      throw readOnly(exists && Files.isWritable(folder) ? target : folder);
    }
    if (!dryRun) {
      write(target, edited.packet(), Optional.ofNullable(before));
    }
    return new Outcome(target, exists ? Change.MERGED : Change.CREATED, edited.added());
  }

  private static byte[] read(Path file) throws IOException, XmpEditException {
    if (Files.size(file) > MetadataReader.MOST_XMP_BYTES) {
      throw new IOException(file + " is too long for an .xmp file");
    }
    return Files.readAllBytes(file);
  }

  private static void write(Path target, byte[] packet, Optional<FileStamp> before)
      throws IOException {
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    FileChannel channel;
    try {
      channel = FileChannel.open(partial, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(partial + " is in the way; delete it if nothing writes there now", e);
    }
    try {
      try (channel) {
        ByteBuffer bytes = ByteBuffer.wrap(packet);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      place(partial, target, before);
    } finally {
      Files.deleteIfExists(partial); // Not there any more if it got its name.
    }
  }

  private static void place(Path partial, Path target, Optional<FileStamp> before)
      throws IOException {
    if (before.isEmpty()) {
      try {
        Files.move(partial, target); // Not over a file that came meanwhile.
      } catch (FileAlreadyExistsException e) {
        throw changedMeanwhile(target);
      }
      return;
    }
    takeRights(target, partial);
    if (!stamp(target).equals(before.get())) {
      throw changedMeanwhile(target);
    }
    Files.move(
        partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void takeRights(Path from, Path to) throws IOException {
    PosixFileAttributeView rights = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (rights != null) {
      Files.getFileAttributeView(to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setPermissions(rights.readAttributes().permissions());
    }
  }

  private static FileStamp stamp(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileStamp(now.size(), now.lastModifiedTime().toInstant());
  }

  private static RefusedException changedMeanwhile(Path file) {
    return new RefusedException(
        RefusedException.Reason.CHANGED,
        "Another program wrote %s at the same time; it was left alone. Try again.".formatted(file));
  }

  private static RefusedException readOnly(Path place) {
    return new RefusedException(
        RefusedException.Reason.READ_ONLY, "%s can't be written to.".formatted(place));
  }
}
