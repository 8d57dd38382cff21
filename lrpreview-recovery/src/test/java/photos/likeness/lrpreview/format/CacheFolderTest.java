package photos.likeness.lrpreview.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  private static final String FIRST = "B8719F43-5A0C-4C3D-9E7B-0123456789AB";
  private static final String SECOND = "0A719F43-5A0C-4C3D-9E7B-0123456789AB";
  private static final String NOW = "0123456789abcdef0123456789abcdef";
  private static final String BEFORE = "f123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  @Test
  void joinsEveryFileOfAPicture() throws IOException {
    put("B/B871/" + FIRST + "-" + NOW + "_1440");
    put("B/B871/" + FIRST + "-" + NOW + "_90");
    put("B/B871/" + FIRST + "-" + NOW + "_720");
    put("B/B871/" + FIRST + "-" + NOW + ".lrfprev");
    put("B/B871/" + FIRST + "-" + NOW + ".lrprev");
    put("previews.db");
    put("B/.DS_Store");

    CacheFolder cache = CacheFolder.list(folder);

    assertThat(cache.pictures()).hasSize(1);
    assertThat(names(cache, FIRST, NOW))
        .containsExactly(".lrprev", "_1440", "_720", "_90", ".lrfprev");
  }

  @Test
  void keepsEveryDigestOfAPhotoApart() throws IOException {
    put("B/B871/" + FIRST + "-" + NOW + ".lrprev");
    put("B/B871/" + FIRST + "-" + BEFORE + ".lrprev");
    put("0/0A71/" + SECOND + "-" + NOW + ".lrprev");

    CacheFolder cache = CacheFolder.list(folder);

    assertThat(cache.picturesOf(UUID.fromString(FIRST)))
        .extracting(files -> files.key().digest())
        .containsExactly(NOW, BEFORE);
    assertThat(cache.picturesOf(UUID.fromString(SECOND))).hasSize(1);
    assertThat(cache.picturesOf(UUID.randomUUID())).isEmpty();
    assertThat(cache.files(PreviewKey.of(SECOND, BEFORE))).isEmpty();
  }

  @Test
  void findsFilesThatLieElsewhereOrInAnotherCase() throws IOException {
    Path moved = put("b/b871/" + FIRST.toLowerCase(java.util.Locale.ROOT) + "-" + NOW + ".lrprev");
    Path level = put("somewhere/" + FIRST + "-" + NOW + "_90");

    CacheFolder cache = CacheFolder.list(folder);

    assertThat(cache.files(PreviewKey.of(FIRST, NOW)).orElseThrow().names())
        .extracting(cache::path)
        .containsExactly(moved, level);
  }

  @Test
  void listsSmartPreviews() throws IOException {
    Path smart = put("B/B871/" + FIRST + ".dng");

    CacheFolder cache = CacheFolder.list(folder);

    assertThat(cache.smartPreviews()).containsExactly(UUID.fromString(FIRST));
    assertThat(cache.path(new PreviewName.SmartPreview(UUID.fromString(FIRST)))).isEqualTo(smart);
  }

  @Test
  void saysWhatIsNoFolder() throws IOException {
    Path file = put("file");

    assertThatThrownBy(() -> CacheFolder.list(file)).isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> CacheFolder.list(folder.resolve("absent")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private List<String> names(CacheFolder cache, String uuid, String digest) {
    return cache.files(PreviewKey.of(uuid, digest)).orElseThrow().names().stream()
        .map(name -> name.fileName().substring(uuid.length() + 1 + digest.length()))
        .toList();
  }

  private Path put(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[] {1});
  }
}
