package photos.likeness.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;

class KeywordFilesTest {
  private static final List<KeywordPath> DOG = List.of(KeywordPath.of("Likeness", "dog"));

  @TempDir private Path folder;
  private final KeywordFiles files = new KeywordFiles();

  private Photo photo(SourceKind kind, Path file, String type, KeywordPath... keywords)
      throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, "pixels of " + file.getFileName());
    }
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return new Photo(
        1,
        new PhotoKey(new SourceId(kind, "a source"), file.getFileName().toString()),
        Optional.of(1L),
        file.toString(),
        folder.toString(),
        type,
        new FileStamp(now.size(), now.lastModifiedTime().toInstant()),
        false,
        PhotoMetadata.builder().keywords(List.of(keywords)).build());
  }

  private Photo photo(String name, String type, KeywordPath... keywords) throws IOException {
    return photo(SourceKind.FOLDER, folder.resolve(name), type, keywords);
  }

  private Map<String, String> tree() throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        tree.put(entry.getFileName().toString(), Files.readString(entry));
      }
    }
    return tree;
  }

  @Test
  void aRawFileGetsTheNameLightroomReadsAndOthersTheirWholeName() throws IOException {
    assertThat(files.add(photo("a.CR2", "cr2"), DOG, false).file())
        .isEqualTo(folder.toRealPath().resolve("a.xmp"));
    assertThat(files.add(photo("b.jpg", "jpeg"), DOG, false).file())
        .isEqualTo(folder.toRealPath().resolve("b.jpg.xmp"));
    assertThat(files.add(photo("c.dng", "dng"), DOG, false).file())
        .isEqualTo(folder.toRealPath().resolve("c.dng.xmp"));
    assertThat(tree())
        .containsOnlyKeys("a.CR2", "a.xmp", "b.jpg", "b.jpg.xmp", "c.dng", "c.dng.xmp")
        .containsEntry("a.CR2", "pixels of a.CR2");
  }

  @Test
  void aFileThatIsThereIsMergedWithAndASecondTimeLeftAlone() throws IOException {
    Path xmp = folder.resolve("b.xmp");
    Photo photo = photo("b.jpg", "jpeg");
    files.add(photo("b.CR2", "cr2"), List.of(KeywordPath.of("lake")), false);
    Files.delete(folder.resolve("b.CR2"));
    String before = Files.readString(xmp);
    KeywordFiles.Outcome outcome = files.add(photo, DOG, false);
    assertThat(outcome.change()).isEqualTo(KeywordFiles.Change.MERGED);
    assertThat(outcome.added()).isEqualTo(DOG);
    assertThat(Files.readString(xmp)).contains("<rdf:li>lake</rdf:li>").isNotEqualTo(before);
    Map<String, String> once = tree();
    assertThat(files.add(photo, DOG, false).change()).isEqualTo(KeywordFiles.Change.UNCHANGED);
    assertThat(tree()).isEqualTo(once).containsOnlyKeys("b.jpg", "b.xmp");
  }

  @Test
  void aDryRunSaysTheSameAndWritesNothing() throws IOException {
    Photo photo = photo("a.jpg", "jpeg");
    Map<String, String> before = tree();
    KeywordFiles.Outcome dry = files.add(photo, DOG, true);
    assertThat(tree()).isEqualTo(before);
    assertThat(files.add(photo, DOG, false)).isEqualTo(dry);
  }

  @Test
  void keywordsWithinThePhotoAreNotLost() throws IOException {
    files.add(photo("a.jpg", "jpeg", KeywordPath.of("Animals", "Heron")), DOG, false);
    assertThat(tree().get("a.jpg.xmp")).contains("Animals|Heron", "Likeness|dog");
  }

  @Test
  void placesThatAreNotOursToWriteAreRefused() throws IOException {
    Map<String, String> before = tree();
    Path jpeg = Files.writeString(folder.resolve("a.jpg"), "x");
    refused(photo(SourceKind.LIGHTROOM, jpeg, "jpeg"), "lightroom", "Suggest Keywords");
    refused(photo(SourceKind.APPLE_PHOTOS, jpeg, "jpeg"), "applePhotos", "Photos library");
    Photo changed = photo("a.jpg", "jpeg");
    Files.writeString(jpeg, "longer");
    refused(changed, "changed", "was changed since it was looked at. Index it again first.");
    Photo gone = photo("a.jpg", "jpeg");
    Files.delete(jpeg);
    refused(gone, "missing", "is not there now");
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void aPhotoWithinAnArchiveIsRefused() throws IOException {
    Path zip = Files.writeString(folder.resolve("takeout.zip"), "PK");
    Photo outside = photo("a.jpg", "jpeg");
    Photo within =
        new Photo(
            2,
            outside.key(),
            outside.contentId(),
            zip.resolve("Takeout/a.jpg").toString(),
            zip.toString(),
            "jpeg",
            outside.stamp(),
            false,
            outside.metadata());
    refused(within, "archive", "lies within an archive, in which nothing is written");
  }

  @Test
  void whatIsNoXmpIsLeftAlone() throws IOException {
    Path xmp = Files.writeString(folder.resolve("a.xmp"), "not XMP at all");
    refused(photo("a.jpg", "jpeg"), "notXmp", "was left alone");
    assertThat(Files.readString(xmp)).isEqualTo("not XMP at all");
  }

  @Test
  void aFolderThatCannotBeWrittenToIsRefused() throws IOException {
    Photo photo = photo("a.jpg", "jpeg");
    assumeTrue(folder.toFile().setWritable(false));
    try {
      assumeTrue(!Files.isWritable(folder), "root may write everywhere");
      refused(photo, "readOnly", "can't be written to");
    } finally {
      assertThat(folder.toFile().setWritable(true)).isTrue();
    }
  }

  private void refused(Photo photo, String reason, String message) {
    RefusedException refusal =
        catchThrowableOfType(RefusedException.class, () -> files.add(photo, DOG, false));
    assertThat(refusal.reason().label()).isEqualTo(reason);
    assertThat(refusal).hasMessageContaining(message);
  }

  @Test
  void exiftoolReadsWhatWasWritten() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/exiftool")), "exiftool is not installed");
    Photo photo = photo("a.cr2", "cr2", KeywordPath.of("Animals", "Heron"));
    files.add(photo, DOG, false);
    files.add(photo, List.of(KeywordPath.of("Likeness", "wave & foam")), false);
    Process exiftool =
        new ProcessBuilder(
                "exiftool",
                "-s3",
                "-sep",
                "; ",
                "-warning",
                "-XMP-dc:Subject",
                "-XMP-lr:HierarchicalSubject",
                folder.resolve("a.xmp").toString())
            .start();
    String said = new String(exiftool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(exiftool.waitFor()).isZero();
    assertThat(said.lines())
        .containsExactly(
            "Heron; dog; wave & foam", "Animals|Heron; Likeness|dog; Likeness|wave & foam");
  }
}
